using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Prediction;

/// <summary>The collector suite over both exchanges in memory, with the markets that a price collector plans from stored before.</summary>
public abstract class PredictionConformance : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 6, 30);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 10, 21), Until = new LocalDate(2026, 11, 21) };

    protected override ISourceClient CreateSource() => new PredictionExchange(new ManualTime(Now));

    protected static ColumnBatch Market(string provider, string market, string tokens)
    {
        var known = Instant.FromUtc(2026, 11, 1, 0, 0);
        var record = new PredictionMarket
        {
            Provider = provider,
            MarketId = market,
            EventId = "KXRAIN-26",
            SeriesId = "KXRAIN",
            Outcomes = """["Yes","No"]""",
            OutcomeTokens = tokens,
            Status = "open",
            OpenTime = Instant.FromUtc(2026, 9, 1, 12, 0),
        };
        return PredictionMarket.Schema.ToBatch([record], Evidence.Published(known), new Lineage("r", known, known, null));
    }
}
