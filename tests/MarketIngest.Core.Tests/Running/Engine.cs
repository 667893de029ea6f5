using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;

using NodaTime;

namespace MarketIngest.Core.Tests.Running;

/// <summary>A runner over the scripted collector, a store in memory and a clock that the test sets.</summary>
internal sealed class Engine
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    public Engine(ScriptedCollector? collector = null, IStore? store = null, params IDerivation[] derivations)
        : this(collector, store, [], derivations)
    {
    }

    public Engine(ScriptedCollector? collector, IStore? store, JobDefinition[] definitions, IDerivation[] derivations, RunnerOptions? options = null, params IRunObserver[] observers)
    {
        Clock = new SettableClock(Evening(Friday).Plus(Duration.FromHours(1)));
        Source = new ScriptedSource(Clock);
        Store = store ?? new MemoryStore();
        Runner = new IngestRunner(new JobRegistry(definitions, [collector ?? new ScriptedCollector()], derivations), Store, Source, new CalendarCatalog([]), Clock, options ?? new RunnerOptions(), NullLogger<IngestRunner>.Instance, observers);
    }

    public static LocalDate Monday { get; } = new(2026, 7, 20);

    public static LocalDate Friday { get; } = new(2026, 7, 24);

    public SettableClock Clock { get; }

    public ScriptedSource Source { get; }

    public IStore Store { get; }

    public IngestRunner Runner { get; }

    /// <summary>18:00 in New York: when the scripted source publishes a day.</summary>
    public static Instant Evening(LocalDate date) => date.At(new LocalTime(18, 0)).InZoneStrictly(NewYork).ToInstant();

    /// <summary>Runs the week.</summary>
    public Task<JobRun> RunAsync(LocalDate? from = null, LocalDate? until = null, RefreshPolicy refresh = RefreshPolicy.WhenDue) =>
        Runner.RunAsync(ScriptedCollector.Job, new CollectRequest { From = from ?? Monday, Until = until ?? Friday.PlusDays(1), Refresh = refresh }, "test", TestContext.Current.CancellationToken);

    /// <summary>The stored rows, as text.</summary>
    public async Task<List<string>> RowsAsync(HistoryScope history = HistoryScope.Newest, Instant? knownBy = null)
    {
        List<string> rows = [];
        await foreach (ColumnBatch batch in Store.ReadAsync(new DatasetQuery(Quote.Schema) { History = history, KnownBy = knownBy }, TestContext.Current.CancellationToken))
        {
            rows.AddRange(Enumerable.Range(0, batch.Count).Select(row => $"{ColumnText.Of(batch, 0, row)} {ColumnText.Of(batch, 1, row)} {ColumnText.Of(batch, 2, row)}"));
        }

        return rows;
    }

    public async Task<PartitionState?> StateAsync(LocalDate date) =>
        await Store.GetPartitionAsync(ScriptedCollector.Job, ColumnText.Of(date), TestContext.Current.CancellationToken);
}
