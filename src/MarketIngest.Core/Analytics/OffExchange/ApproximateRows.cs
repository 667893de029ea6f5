using System.Numerics;
using System.Runtime.InteropServices;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>The inner loops of <see cref="OffExchangeDailyKernel.Approximate"/>; lengths are checked by the caller.</summary>
internal static class ApproximateRows
{
    public static void Write(
        ReadOnlySpan<int> weekOffsets, ReadOnlySpan<double> consolidated, OffExchangeWeeklyColumns weekly, OffExchangeDailyColumns daily)
    {
        Spread(weekOffsets, weekly, daily);
        Apportion(consolidated, daily);
    }

    /// <summary>Gives each session its week's fraction and quality.</summary>
    private static void Spread(ReadOnlySpan<int> weekOffsets, OffExchangeWeeklyColumns weekly, OffExchangeDailyColumns daily)
    {
        Span<double> fractions = daily.Fraction;
        Span<OffExchangeQuality> qualities = daily.Quality;
        int session = 0;
        for (int week = 0; week < weekly.Fraction.Length; week++)
        {
            int end = weekOffsets[week + 1];
            double fraction = weekly.Fraction[week];
            OffExchangeQuality quality = double.IsNaN(fraction) ? OffExchangeQuality.None : weekly.Quality[week];
            for (; session < end; session++)
            {
                fractions[session] = fraction;
                qualities[session] = quality;
            }
        }
    }

    private static void Apportion(ReadOnlySpan<double> consolidated, OffExchangeDailyColumns daily)
    {
        ref double volumes = ref MemoryMarshal.GetReference(consolidated);
        ref double fractions = ref MemoryMarshal.GetReference(daily.Fraction);
        ref double offExchange = ref MemoryMarshal.GetReference(daily.OffExchange);
        ref double onExchange = ref MemoryMarshal.GetReference(daily.OnExchange);
        int i = 0;
        for (; i <= consolidated.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var volume = Vector.LoadUnsafe(ref volumes, (nuint)i);
            // A week without a fraction is NaN throughout, so only sessions of zero volume need care.
            if (Vector.EqualsAny(volume, Vector<double>.Zero))
            {
                for (int lane = i; lane < i + Vector<double>.Count; lane++)
                    ApportionSession(lane, consolidated[lane], daily);
                continue;
            }

            Vector<double> share = volume * Vector.LoadUnsafe(ref fractions, (nuint)i);
            share.StoreUnsafe(ref offExchange, (nuint)i);
            (volume - share).StoreUnsafe(ref onExchange, (nuint)i);
        }

        for (; i < consolidated.Length; i++)
            ApportionSession(i, consolidated[i], daily);
    }

    private static void ApportionSession(int session, double volume, OffExchangeDailyColumns daily)
    {
        if (volume == 0)
        {
            daily.Clear(session);
            return;
        }

        double share = volume * daily.Fraction[session];
        daily.OffExchange[session] = share;
        daily.OnExchange[session] = volume - share;
    }
}
