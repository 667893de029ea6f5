using System.Numerics;
using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>
/// The loop of <see cref="Flip50Kernel"/>: 64 sessions at a time as a mask of those at or above the threshold, stepping from one change of
/// side to the next instead of from session to session. Fractions are added up only for runs that are reported.
/// </summary>
internal static class RunWalk
{
    public static int Detect(
        ReadOnlySpan<LocalDate> sessions,
        ReadOnlySpan<double> fraction,
        Flip50Options options,
        LocalDate reportFrom,
        ref Flip50Run run,
        Span<Flip50Event> events)
    {
        double threshold = options.Threshold;
        int minimum = options.MinimumDays;
        int length = run.Length;
        int count = 0;
        for (int block = 0; block < fraction.Length; block += AboveMask.Width)
        {
            int width = Math.Min(AboveMask.Width, fraction.Length - block);
            ulong above = AboveMask.Read(fraction.Slice(block, width), threshold);
            for (int bit = 0; bit < width;)
            {
                int extension = Math.Min(BitOperations.TrailingZeroCount(~(above >> bit)), width - bit);
                length += extension;
                bit += extension;
                if (bit == width)
                    break;

                int end = block + bit;
                // NaN is neither above nor below: it ends the run silently.
                if (length >= minimum && fraction[end] < threshold && sessions[end] >= reportFrom)
                {
                    double mean = SumOf(run, fraction, end, length) / length;
                    events[count++] = new Flip50Event(sessions[end], StartOf(run, sessions, end, length), length, mean, fraction[end]);
                }

                length = 0;
                bit += Math.Min(BitOperations.TrailingZeroCount(above >> bit), width - bit);
            }
        }

        int last = fraction.Length;
        run = length == 0
            ? new Flip50Run(0, 0, null, sessions[^1])
            : new Flip50Run(length, SumOf(run, fraction, last, length), StartOf(run, sessions, last, length), sessions[^1]);
        return count;
    }

    /// <summary>The first session of a run that ends before position <paramref name="end"/>; one longer than that began in the run carried in.</summary>
    private static LocalDate StartOf(in Flip50Run carried, ReadOnlySpan<LocalDate> sessions, int end, int length) =>
        length > end ? carried.Start!.Value : sessions[end - length];

    /// <summary>The run's fractions added up in session order, which a resumed detection repeats to the last bit.</summary>
    private static double SumOf(in Flip50Run carried, ReadOnlySpan<double> fraction, int end, int length)
    {
        double sum = length > end ? carried.Sum : 0;
        foreach (double value in fraction[Math.Max(0, end - length)..end])
            sum += value;
        return sum;
    }
}
