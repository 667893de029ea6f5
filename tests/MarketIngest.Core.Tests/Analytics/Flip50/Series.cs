using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;
using MarketIngest.Core.Tests.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

/// <summary>Builds fraction columns and runs the detector over them from the first session of a long grid.</summary>
internal static class Series
{
    private static readonly SessionGrid Grid = TestGrid.Weeks(60);

    public static ReadOnlySpan<LocalDate> Sessions => Grid.Sessions;

    public static LocalDate Date(int index) => Grid.Sessions[index];

    public static double[] Of(params (int Count, double Fraction)[] parts) =>
        [.. parts.SelectMany(part => Enumerable.Repeat(part.Fraction, part.Count))];

    public static Flip50Event[] Detect(double[] fractions, Flip50Options? options = null, LocalDate? reportFrom = null)
    {
        Flip50Run run = default;
        return Resume(fractions, 0, ref run, options, reportFrom);
    }

    public static Flip50Event[] Resume(
        double[] fractions, int firstSession, ref Flip50Run run, Flip50Options? options = null, LocalDate? reportFrom = null)
    {
        options ??= new Flip50Options();
        var events = new Flip50Event[Flip50Kernel.MaximumEvents(fractions.Length, options)];
        int count = Flip50Kernel.Detect(
            Sessions.Slice(firstSession, fractions.Length), fractions, options, reportFrom ?? LocalDate.MinIsoValue, ref run, events);
        return events[..count];
    }
}
