using System.Numerics;
using System.Runtime.InteropServices;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>The inner loops of <see cref="OffExchangeDailyKernel.IexProxy"/>; lengths are checked by the caller.</summary>
internal static class IexProxyRows
{
    public static void Write(
        ReadOnlySpan<int> weekOffsets, ReadOnlySpan<double> iexMatched, ReadOnlySpan<double> weeklyOffExchange, OffExchangeDailyColumns daily)
    {
        SpreadScale(weekOffsets, iexMatched, weeklyOffExchange, daily);
        Apportion(iexMatched, daily);
    }

    /// <summary>Gives each session its week's fraction and quality, and in the off-exchange column the shares per share matched by IEX.</summary>
    private static void SpreadScale(
        ReadOnlySpan<int> weekOffsets, ReadOnlySpan<double> iexMatched, ReadOnlySpan<double> weeklyOffExchange, OffExchangeDailyColumns daily)
    {
        Span<double> scales = daily.OffExchange;
        Span<double> fractions = daily.Fraction;
        Span<OffExchangeQuality> qualities = daily.Quality;
        int start = 0;
        for (int week = 0; week < weeklyOffExchange.Length; week++)
        {
            int end = weekOffsets[week + 1];
            double matched = 0;
            for (int session = start; session < end; session++)
                matched += iexMatched[session];

            double total = weeklyOffExchange[week];
            // A missing file makes the sum NaN: the week has no rows, for its other sessions would take the missing one's shares.
            bool hasRows = matched > 0 && total >= 0;
            double scale = hasRows ? total / matched : double.NaN;
            double fraction = hasRows ? total / (total + matched) : double.NaN;
            OffExchangeQuality quality = hasRows ? OffExchangeQuality.Official : OffExchangeQuality.None;
            for (; start < end; start++)
            {
                scales[start] = scale;
                fractions[start] = fraction;
                qualities[start] = quality;
            }
        }
    }

    private static void Apportion(ReadOnlySpan<double> iexMatched, OffExchangeDailyColumns daily)
    {
        ref double volumes = ref MemoryMarshal.GetReference(iexMatched);
        ref double offExchange = ref MemoryMarshal.GetReference(daily.OffExchange);
        ref double onExchange = ref MemoryMarshal.GetReference(daily.OnExchange);
        int i = 0;
        for (; i <= iexMatched.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var volume = Vector.LoadUnsafe(ref volumes, (nuint)i);
            Vector<double> share = volume * Vector.LoadUnsafe(ref offExchange, (nuint)i);
            // The fast way is for sessions that all have a row: volume above zero and a scale.
            if (!Vector.GreaterThanAll(volume, Vector<double>.Zero) || !Vector.EqualsAll(share, share))
            {
                for (int lane = i; lane < i + Vector<double>.Count; lane++)
                    ApportionSession(lane, iexMatched[lane], daily);
                continue;
            }

            share.StoreUnsafe(ref offExchange, (nuint)i);
            volume.StoreUnsafe(ref onExchange, (nuint)i);
        }

        for (; i < iexMatched.Length; i++)
            ApportionSession(i, iexMatched[i], daily);
    }

    private static void ApportionSession(int session, double volume, OffExchangeDailyColumns daily)
    {
        if (volume > 0 && daily.Quality[session] != OffExchangeQuality.None)
        {
            daily.OffExchange[session] *= volume;
            daily.OnExchange[session] = volume;
            return;
        }

        daily.Clear(session);
    }
}
