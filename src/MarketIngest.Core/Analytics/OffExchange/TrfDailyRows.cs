using System.Numerics;
using System.Runtime.InteropServices;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>The second pass of <see cref="OffExchangeDailyKernel.TrfDaily"/>: scaled Reg SHO totals over consolidated volume.</summary>
internal static class TrfDailyRows
{
    // A day that traded off exchange only has the fraction 1, which scaling can round up by a few units in the last place. One share
    // too many on a day of 10^11 shares is still above this bound.
    private const double HighestFraction = 1 + 1e-12;

    public static void Write(ReadOnlySpan<double> regShoTotal, ReadOnlySpan<double> consolidated, OffExchangeDailyColumns daily)
    {
        ref double reports = ref MemoryMarshal.GetReference(regShoTotal);
        ref double volumes = ref MemoryMarshal.GetReference(consolidated);
        ref double offExchange = ref MemoryMarshal.GetReference(daily.OffExchange);
        ref double onExchange = ref MemoryMarshal.GetReference(daily.OnExchange);
        ref double fractions = ref MemoryMarshal.GetReference(daily.Fraction);
        var highest = new Vector<double>(HighestFraction);
        int i = 0;
        for (; i <= consolidated.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var volume = Vector.LoadUnsafe(ref volumes, (nuint)i);
            Vector<double> shares = Vector.LoadUnsafe(ref reports, (nuint)i) * Vector.LoadUnsafe(ref offExchange, (nuint)i);
            Vector<double> fraction = shares / volume;
            // False for NaN and infinity too: whatever lacks a scale, a report or a volume goes the slow way, like what is inconsistent.
            if (!Vector.LessThanOrEqualAll(fraction, highest))
            {
                for (int lane = i; lane < i + Vector<double>.Count; lane++)
                    WriteSession(lane, regShoTotal[lane], consolidated[lane], daily);
                continue;
            }

            shares.StoreUnsafe(ref offExchange, (nuint)i);
            (volume - shares).StoreUnsafe(ref onExchange, (nuint)i);
            fraction.StoreUnsafe(ref fractions, (nuint)i);
        }

        for (; i < consolidated.Length; i++)
            WriteSession(i, regShoTotal[i], consolidated[i], daily);
    }

    private static void WriteSession(int session, double reported, double volume, OffExchangeDailyColumns daily)
    {
        double shares = reported * daily.OffExchange[session];
        if (!(volume > 0) || double.IsNaN(shares))
        {
            daily.Clear(session);
            return;
        }

        double fraction = shares / volume;
        daily.OffExchange[session] = shares;
        daily.OnExchange[session] = volume - shares;
        daily.Fraction[session] = fraction;
        if (fraction > HighestFraction)
            daily.Quality[session] = OffExchangeQuality.Inconsistent;
    }
}
