using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;

using NodaTime;

using Xunit;

namespace MarketIngest.Testing.Collecting;

/// <summary>
/// What every collector promises. Derive a sealed class for each collector, give it a source that answers from memory, and each promise
/// becomes a test. The answers must hold at least one row and must stay the same for the whole test.
/// </summary>
public abstract class CollectorConformance
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The clock of the test; answers must be captured no later.</summary>
    protected abstract Instant Now { get; }

    /// <summary>A window that the source has answers for; <see cref="CollectRequest.From"/> and <see cref="CollectRequest.Until"/> must be set.</summary>
    protected abstract CollectRequest Request { get; }

    /// <summary>Makes the collector under test.</summary>
    protected abstract ICollector CreateCollector();

    /// <summary>Makes a source that answers every request of the window from memory, and fails for any other.</summary>
    protected abstract ISourceClient CreateSource();

    /// <summary>The descriptor names a job, datasets and a known calendar, and its limits make sense.</summary>
    [Fact]
    public void Descriptor_OfCollector_IsComplete()
    {
        CollectorDescriptor descriptor = CreateCollector().Descriptor;
        Assert.Matches("^[a-z][a-z0-9_]*$", descriptor.Job);
        Assert.NotEmpty(descriptor.Datasets);
        Assert.All(descriptor.Datasets, d => Assert.Equal(VersionPolicy.Versioned, d.Versions));
        Assert.NotNull(new CalendarCatalog([]).Get(descriptor.Calendar));
        Assert.InRange(descriptor.MaximumParallelism, 1, 64);
        Assert.True(descriptor.RevisionWindow >= Duration.Zero);
    }

    /// <summary>Planning the same window twice gives the same partitions; keys are unique and windows not empty.</summary>
    [Fact]
    public async Task Plan_SameWindowTwice_GivesTheSamePartitions()
    {
        List<Partition> first = await PlanAsync(Request).ConfigureAwait(true);
        List<Partition> second = await PlanAsync(Request).ConfigureAwait(true);
        Assert.NotEmpty(first);
        Assert.Equal(first.Select(p => p.Key), second.Select(p => p.Key));
        Assert.Equal(first.Count, first.Select(p => p.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(first, p => Assert.True(p.From < p.Until, $"Partition '{p.Key}' is empty: {p.From} until {p.Until}."));
    }

    /// <summary>Collecting stores rows, all of them of datasets that the descriptor names.</summary>
    [Fact]
    public async Task Collect_Window_StoresRowsOfDeclaredDatasets()
    {
        var store = new MemoryStore();
        await using (store.ConfigureAwait(false))
        {
            JobRun run = await RunAsync(store, Request).ConfigureAwait(true);
            Assert.Equal((CollectOutcome.Collected, (string?)null), (run.Outcome, run.Errors));
            Assert.True(run.RecordsInserted > 0, "The window holds no row.");
            Assert.NotEmpty(await TextAsync(store, HistoryScope.Newest).ConfigureAwait(true));
        }
    }

    /// <summary>Collecting twice changes nothing, lineage included.</summary>
    [Fact]
    public async Task Collect_Twice_ChangesNothing()
    {
        var store = new MemoryStore();
        await using (store.ConfigureAwait(false))
        {
            await RunAsync(store, Request).ConfigureAwait(true);
            List<string> before = await TextAsync(store, HistoryScope.All).ConfigureAwait(true);
            JobRun again = await RunAsync(store, Request with { Refresh = RefreshPolicy.Always }).ConfigureAwait(true);
            Assert.Equal((0, 0), (again.RecordsInserted, again.RecordsUpdated));
            Assert.Equal(before, await TextAsync(store, HistoryScope.All).ConfigureAwait(true));
        }
    }

    /// <summary>Parsing the same payload twice gives the same rows, in the same order: a parser has no state.</summary>
    [Fact]
    public async Task Parse_SamePayloadTwice_GivesTheSameRows()
    {
        ICollector collector = CreateCollector();
        ISourceClient source = CreateSource();
        foreach (Partition partition in await PlanAsync(Request).ConfigureAwait(true))
        {
            await foreach (Payload payload in collector.FetchAsync(partition, source, Token).ConfigureAwait(true))
            {
                await using (payload.ConfigureAwait(false))
                {
                    Assert.Equal(Parsed(collector, payload), Parsed(collector, payload));
                }
            }
        }
    }

    /// <summary>No row is known later than its payload was captured, and each is about a date of the window's partitions.</summary>
    [Fact]
    public async Task Collect_Window_KnowsNothingFromTheFuture()
    {
        var store = new MemoryStore();
        await using (store.ConfigureAwait(false))
        {
            await RunAsync(store, Request).ConfigureAwait(true);
            foreach (DatasetSchema schema in CreateCollector().Descriptor.Datasets)
            {
                await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(schema), Token).ConfigureAwait(true))
                {
                    Assert.All(Enumerable.Range(0, batch.Count), row => Assert.True(batch.KnownAt(row) <= batch.Lineage(row).CapturedAt, CommitRules.KeyText(batch, row)));
                }
            }
        }
    }

    /// <summary>A cancelled run ends as cancelled and stores nothing more.</summary>
    [Fact]
    public async Task Collect_Cancelled_EndsCancelled()
    {
        var store = new MemoryStore();
        await using (store.ConfigureAwait(false))
        {
            using var cancelled = new CancellationTokenSource();
            ISourceClient source = new CancellingSource(cancelled);
            JobRun run = await Runner(store, source).RunAsync(CreateCollector().Descriptor.Job, Request, "test", cancelled.Token).ConfigureAwait(true);
            Assert.Equal(CollectOutcome.Cancelled, run.Outcome);
            Assert.Equal(0, run.RecordsInserted);
        }
    }

    private static List<string> Parsed(ICollector collector, Payload payload)
    {
        var sink = new TextSink();
        collector.Parse(payload, sink);
        return sink.Lines;
    }

    private async Task<List<Partition>> PlanAsync(CollectRequest request)
    {
        ICollector collector = CreateCollector();
        var context = new OfflinePlanContext(Now, new CalendarCatalog([]).Get(collector.Descriptor.Calendar), CreateSource());
        List<Partition> partitions = [];
        await foreach (Partition partition in collector.PlanAsync(request, context, Token).ConfigureAwait(false))
        {
            partitions.Add(partition);
        }

        return partitions;
    }

    private Task<JobRun> RunAsync(IStore store, CollectRequest request) =>
        Runner(store, CreateSource()).RunAsync(CreateCollector().Descriptor.Job, request, "test", Token);

    private IngestRunner Runner(IStore store, ISourceClient source) =>
        new(new JobRegistry([], [CreateCollector()], []), store, source, new CalendarCatalog([]), new FixedClock(Now), new RunnerOptions(), NullLogger<IngestRunner>.Instance);

    private async Task<List<string>> TextAsync(IStore store, HistoryScope history)
    {
        List<string> rows = [];
        foreach (DatasetSchema schema in CreateCollector().Descriptor.Datasets)
        {
            await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(schema) { History = history }, Token).ConfigureAwait(false))
            {
                rows.AddRange(Enumerable.Range(0, batch.Count).Select(row => $"{schema.Name} {ColumnJson.Row(batch, row)} {batch.KnownAt(row)} {batch.EndedAt(row)} {batch.Lineage(row)}"));
            }
        }

        return rows;
    }

    private sealed class CancellingSource(CancellationTokenSource cancellation) : ISourceClient
    {
        public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
        {
            await cancellation.CancelAsync().ConfigureAwait(false);
            throw new OperationCanceledException(cancellation.Token);
        }
    }
}
