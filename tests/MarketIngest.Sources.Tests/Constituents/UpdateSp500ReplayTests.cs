using MarketIngest.Archiving;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Sources.Tests.Constituents;

/// <summary>What was recorded replays to the same rows, and a second replay writes nothing.</summary>
public sealed class UpdateSp500ReplayTests : IDisposable
{
    private static readonly Instant Evening = Instant.FromUtc(2026, 11, 20, 23, 30);
    private static readonly DatasetSchema[] Datasets = [IndexConstituent.Schema, IndexMembership.Schema, PriceBar.Schema, CorporateAction.Schema];
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Replay_RecordedRun_GivesTheSameRowsAndTwiceWritesNothing()
    {
        var market = new SmallMarket { Now = Evening };
        market.Splits["AAA"] = new LocalDate(2025, 6, 10);
        market.Missing.Add(("CCC", new LocalDate(2026, 3, 11)));
        List<string> recorded;
        using (var archive = new PayloadArchive(folder.Path))
        await using (Ingest live = Create(new RecordingSourceClient(market, archive)))
        {
            (await RunAsync(live)).Outcome.ShouldBe(CollectOutcome.Collected);
            recorded = await RowsAsync(live.Store);
        }

        await using Ingest replayed = Create(new ReplaySourceClient(ArchiveIndex.Load(folder.Path), new FixedClock(Evening)));
        (await RunAsync(replayed)).Outcome.ShouldBe(CollectOutcome.Collected);
        (await RowsAsync(replayed.Store)).ShouldBe(recorded);
        JobRun again = await replayed.RunAsync("update_sp500", new CollectRequest { Refresh = RefreshPolicy.Always }, TestContext.Current.CancellationToken);
        (again.RecordsInserted, again.RecordsUpdated, again.Errors).ShouldBe((0, 0, null));
        (await RowsAsync(replayed.Store)).ShouldBe(recorded);
    }

    public void Dispose() => folder.Dispose();

    private static Ingest Create(ISourceClient source) => Ingest.Create(builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(new FixedClock(Evening));
        builder.Services.AddSingleton(source);
        builder.UseMemory().AddConstituents(c => c.MinimumMembers = 3);
    });

    private static Task<JobRun> RunAsync(Ingest ingest) => ingest.RunAsync("update_sp500", null, TestContext.Current.CancellationToken);

    private static async Task<List<string>> RowsAsync(IStore store)
    {
        List<string> rows = [];
        foreach (DatasetSchema schema in Datasets)
        {
            await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(schema) { History = HistoryScope.All }, TestContext.Current.CancellationToken))
            {
                rows.AddRange(Enumerable.Range(0, batch.Count).Select(row => $"{schema.Name} {ColumnJson.Row(batch, row)} {batch.KnownAt(row)}"));
            }
        }

        rows.Count.ShouldBeGreaterThan(1000);
        return rows;
    }
}
