using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Sources.Kalshi;
using MarketIngest.Sources.Polymarket;

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Tests.Prediction;

/// <summary>The job with all its collectors over a store in memory.</summary>
internal sealed class PredictionRun(ManualTime clock, ISourceClient source)
{
    public MemoryStore Store { get; } = new();

    public static IReadOnlyList<ICollector> Collectors() =>
    [
        new PolymarketMarketsCollector(Options.Create(new PolymarketOptions())),
        new PolymarketPricesCollector(Options.Create(new PolymarketOptions())),
        new KalshiMarketsCollector(Options.Create(new KalshiOptions())),
        new KalshiCandlesCollector(Options.Create(new KalshiOptions())),
    ];

    public Task<JobRun> UpdateAsync(params (string Name, string Value)[] options) => RunAsync(RunKind.Scheduled, TestContext.Current.CancellationToken, options);

    public Task<JobRun> RunAsync(RunKind kind, CancellationToken cancellationToken, params (string Name, string Value)[] options) =>
        new IngestRunner(new JobRegistry([], Collectors(), []), Store, source, new CalendarCatalog([]), clock, new RunnerOptions(), NullLogger<IngestRunner>.Instance).RunAsync(
            "update_prediction_markets",
            new CollectRequest { Kind = kind, Options = options.ToDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal) },
            "test",
            cancellationToken);

    public async Task<List<T>> ReadAsync<T>()
        where T : IMarketRecord<T>
    {
        List<T> rows = [];
        await foreach (ColumnBatch batch in Store.ReadAsync(new DatasetQuery(T.Schema), TestContext.Current.CancellationToken))
        {
            rows.AddRange(Enumerable.Range(0, batch.Count).Select(row => T.Schema.Create(batch, row)));
        }

        return rows;
    }
}
