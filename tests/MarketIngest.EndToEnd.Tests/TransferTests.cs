using MarketIngest.DemoArchive;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>A store that was kept day by day moves into other stores: what was known when stays what it was.</summary>
public sealed class TransferTests
{
    private const int ChunkRows = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transfer_OfADailyStore_ShowsThePastAsTheSourceDoes()
    {
        using var folder = new TemporaryFolder();
        await using DemoRun daily = DemoRun.Create(DemoSteps.All[0].At, b => b.UseMemory());
        foreach (DemoStep step in DemoSteps.All)
        {
            await daily.StepAsync(step);
            await daily.DeriveAsync();
        }

        await using DemoRun exported = DemoRun.Create(DemoWindow.Now, b => b.UseSqlite(folder.File("exported.db")));
        await InterruptAsync(daily.Store, exported, chunks: 20);
        TransferResult rest = await CopyAsync(daily.Store, exported);
        rest.Datasets.Sum(d => d.Chunks - d.ChunksWritten).ShouldBeGreaterThanOrEqualTo(20);
        rest.DatasetsLeftOut.ShouldBeEmpty();
        rest.JobsLeftOut.ShouldBeEmpty();
        await using DemoRun imported = DemoRun.Create(DemoWindow.Now, b => b.UseSqlite(folder.File("imported.db")));
        await CopyAsync(exported.Store, imported);

        Instant[] evenings = [.. DemoSteps.All.Where(s => s.Job == "collect_daily_bars").Select(s => s.At).Where((_, i) => i % 3 == 0)];
        evenings.Length.ShouldBeGreaterThan(3);
        foreach (DatasetSchema schema in Tables.All)
        {
            (await Tables.WithLineageAsync(imported.Store, schema)).ShouldBe(await Tables.WithLineageAsync(daily.Store, schema), schema.Name);
            foreach (Instant evening in evenings)
            {
                (await Tables.ContentAsync(imported.Store, schema, evening)).ShouldBe(await Tables.ContentAsync(daily.Store, schema, evening), $"{schema.Name} at {evening}");
            }
        }

        (await imported.RowsAsync<JobRun>()).ShouldBe(await daily.RowsAsync<JobRun>());
    }

    [Fact]
    public async Task Transfer_ThenCollect_GoesOnFromTheSourcesProgress()
    {
        using var folder = new TemporaryFolder();
        await using DemoRun source = await DemoRun.FilledAsync(b => b.UseSqlite(folder.File("source.db")));
        await using DemoRun target = DemoRun.Create(DemoWindow.Now, b => b.UseSqlite(folder.File("target.db")));
        await CopyAsync(source.Store, target);
        JobRun collected = await target.RunAsync("collect_reg_sho", new CollectRequest { From = DemoWindow.From, Until = DemoWindow.Until });
        (collected.RecordsInserted, collected.RecordsUpdated).ShouldBe((0, 0));
        JobRun again = await source.RunAsync("collect_reg_sho", new CollectRequest { From = DemoWindow.From, Until = DemoWindow.Until });
        (collected.Outcome, collected.PartitionsTotal).ShouldBe((again.Outcome, again.PartitionsTotal), "what is complete in the source is complete in the target");

        JobRun derived = await target.RunAsync("compute_offex_ratio", new CollectRequest());
        (derived.RecordsInserted, derived.RecordsUpdated).ShouldBe((0, 0));
        derived.RecordsUnchanged.ShouldBeGreaterThan(0, "the target goes over the copied inputs itself");
    }

    private static Task<TransferResult> CopyAsync(IStore source, DemoRun target) =>
        new StoreTransfer(source, target.Store, new TransferOptions { ChunkRows = ChunkRows }).RunAsync(target.TransferPlan, Token);

    private static async Task InterruptAsync(IStore source, DemoRun target, int chunks)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var transfer = new StoreTransfer(source, target.Store, new TransferOptions { ChunkRows = ChunkRows, Progress = new StopAfter(chunks, cancelled) });
        await Should.ThrowAsync<OperationCanceledException>(() => transfer.RunAsync(target.TransferPlan, cancelled.Token));
    }

    private sealed class StopAfter(int chunks, CancellationTokenSource cancel) : IProgress<TransferProgress>
    {
        private int heard;

        public void Report(TransferProgress value)
        {
            if (value.Phase == TransferPhase.Copying && ++heard == chunks)
            {
                cancel.Cancel();
            }
        }
    }
}
