using MarketIngest.Analytics.OffExchange;

using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>One symbol's fractions, a column for each basis.</summary>
internal sealed class FlipSymbol(string name, int sessions)
{
    private static readonly OffExchangeBasis[] Bases = Enum.GetValues<OffExchangeBasis>();
    private readonly KnownColumn?[] columns = new KnownColumn?[Bases.Length];

    public string Name { get; } = name;

    public void Set(OffExchangeBasis basis, int session, double fraction, Instant knownAt)
    {
        KnownColumn column = columns[(int)basis] ??= new KnownColumn(sessions);
        column.Values[session] = fraction;
        column.KnownAt[session] = knownAt;
    }

    /// <summary>Whether the first session read is at or above the threshold on any basis, so that the run may have begun earlier.</summary>
    public bool IsOpenAtStart(double threshold) => sessions > 0 && columns.Any(c => c is not null && c.Values[0] >= threshold);

    public void Write(FlipSeries series, Flip50Options options, LocalDate from, DeriveContext context, ColumnBatchBuilder builder)
    {
        var found = new List<(Flip50Event Event, OffExchangeBasis Basis, Instant KnownAt)>();
        Span<Flip50Event> events = new Flip50Event[Flip50Kernel.MaximumEvents(series.Sessions.Length, options)];
        foreach (OffExchangeBasis basis in Bases)
        {
            if (columns[(int)basis] is not { } column)
            {
                continue;
            }

            Flip50Run run = default;
            int count = Flip50Kernel.Detect(series.Sessions, column.Values, options, from, ref run, events);
            foreach (Flip50Event flip in events[..count])
            {
                int first = Array.BinarySearch(series.Sessions, flip.RunStart);
                int last = Array.BinarySearch(series.Sessions, flip.FlipDate);
                found.Add((flip, basis, column.Newest(Math.Max(0, first - 1), last + 1)));
            }
        }

        foreach ((Flip50Event flip, OffExchangeBasis basis, Instant knownAt) in found.OrderBy(f => f.Event.FlipDate).ThenBy(f => SnakeCase.Of(f.Basis), StringComparer.Ordinal))
        {
            FlipRecord.Schema.Append(Record(flip, basis, options), builder);
            builder.EndRow(new Evidence(knownAt, KnownAtBasis.Derived), context.LineageOf(knownAt));
        }
    }

    private FlipRecord Record(Flip50Event flip, OffExchangeBasis basis, Flip50Options options) => new()
    {
        Symbol = Name,
        FlipDate = flip.FlipDate,
        Basis = basis,
        RunStart = flip.RunStart,
        RunDays = flip.RunDays,
        RunMeanFraction = flip.RunMeanFraction,
        FlipFraction = flip.FlipFraction,
        Threshold = options.Threshold,
        MinimumDays = options.MinimumDays,
    };
}
