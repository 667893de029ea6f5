using MarketIngest.Core.Tests.Running;
using MarketIngest.Running;
using MarketIngest.Testing;

namespace MarketIngest.Core.Tests.Storing.Transferring;

/// <summary>Derived data after a transfer: the target's own jobs go on from it.</summary>
public sealed class DerivedTransferTests
{
    private readonly Engine from = new(null, null, new DoublingDerivation());
    private readonly Engine to = new(null, null, new DoublingDerivation());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ThenDeriveInTarget_GoesOverEveryRowAndChangesNone()
    {
        from.Source.Answers["2026-07-20"] = "A 1\nB 2";
        await from.RunAsync();
        await DeriveAsync(from);
        await TransferAsync();
        IReadOnlyList<string> copied = await StoreText.ReadAsync(to.Store, new DatasetQuery(Doubled.Schema) { History = HistoryScope.All }, Token);
        copied.Count.ShouldBe(2);

        JobRun derived = await DeriveAsync(to);
        (derived.Outcome, derived.RecordsProcessed, derived.RecordsUnchanged).ShouldBe((CollectOutcome.Collected, 2, 2));
        (await StoreText.ReadAsync(to.Store, new DatasetQuery(Doubled.Schema) { History = HistoryScope.All }, Token)).ShouldBe(copied);
        (await DeriveAsync(to)).Outcome.ShouldBe(CollectOutcome.NothingExpected);
    }

    [Fact]
    public async Task Run_WithInputsOnly_LetsTheTargetDeriveThem()
    {
        from.Source.Answers["2026-07-20"] = "A 1\nB 2";
        await from.RunAsync();
        await DeriveAsync(from);
        TransferResult result = await TransferAsync(TransferPlan.Of(from.Runner.Jobs, [Quote.Schema, PartitionState.Schema]));
        result.JobsLeftOut.ShouldBe([DoublingDerivation.Job]);
        (await DeriveAsync(to)).RecordsInserted.ShouldBe(2);
    }

    [Fact]
    public async Task Run_AfterMoreInputs_MakesThemDueInTheTarget()
    {
        from.Source.Answers["2026-07-20"] = "A 1";
        await from.RunAsync();
        await TransferAsync();
        await DeriveAsync(to);
        from.Source.Answers["2026-07-21"] = "A 5";
        await from.RunAsync();
        await TransferAsync();
        (await DeriveAsync(to)).RecordsInserted.ShouldBe(1);
    }

    private Task<TransferResult> TransferAsync(TransferPlan? plan = null) =>
        new StoreTransfer(from.Store, to.Store).RunAsync(plan ?? TransferPlan.Everything(from.Runner.Jobs), Token);

    private static Task<JobRun> DeriveAsync(Engine engine) => engine.Runner.RunAsync(DoublingDerivation.Job, new CollectRequest(), "test", Token);
}
