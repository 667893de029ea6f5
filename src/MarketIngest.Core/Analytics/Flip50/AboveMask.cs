using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MarketIngest.Analytics.Flip50;

/// <summary>Which of up to 64 sessions are at or above the threshold, one bit each.</summary>
internal static class AboveMask
{
    /// <summary>Sessions a mask.</summary>
    public const int Width = 64;

    /// <summary>Bit <c>i</c> is set where fraction <c>i</c> is at or above the threshold; clear for NaN and beyond the last fraction.</summary>
    public static ulong Read(ReadOnlySpan<double> fractions, double threshold)
    {
        ref double first = ref MemoryMarshal.GetReference(fractions);
        Vector256<double> limit = Vector256.Create(threshold);
        ulong mask = 0;
        int i = 0;
        for (; i <= fractions.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> values = Vector256.LoadUnsafe(ref first, (nuint)i);
            mask |= (ulong)Vector256.GreaterThanOrEqual(values, limit).ExtractMostSignificantBits() << i;
        }

        for (; i < fractions.Length; i++)
            mask |= fractions[i] >= threshold ? 1UL << i : 0;
        return mask;
    }
}
