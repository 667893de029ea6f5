using MarketIngest.Analytics.Flip50;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

/// <summary>The definition read backwards: for each session below, count the sessions at or above directly before it.</summary>
internal static class NaiveFlip50
{
    public static Flip50Event[] Detect(double[] fractions, Flip50Options options) =>
    [
        .. Enumerable.Range(0, fractions.Length)
            .Where(i => fractions[i] < options.Threshold)
            .Select(i => (Flip: i, Run: fractions.Take(i).Reverse().TakeWhile(fraction => fraction >= options.Threshold).Reverse().ToList()))
            .Where(found => found.Run.Count >= options.MinimumDays)
            .Select(found => new Flip50Event(
                Series.Date(found.Flip), Series.Date(found.Flip - found.Run.Count), found.Run.Count, found.Run.Average(), fractions[found.Flip])),
    ];
}
