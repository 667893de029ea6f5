using NodaTime;

namespace MarketIngest.Core.Tests.Running;

public sealed class DerivationRunTests
{
    private readonly DoublingDerivation derivation = new();
    private readonly Engine engine;

    public DerivationRunTests()
    {
        engine = new Engine(new ScriptedCollector { Revision = Duration.FromDays(30) }, null, derivation);
        foreach (string date in (string[])["2026-07-20", "2026-07-21", "2026-07-22", "2026-07-23", "2026-07-24"])
        {
            engine.Source.Answers[date] = "A 1\nB 2";
        }
    }

    [Fact]
    public async Task Derive_AfterCollecting_MakesEveryRowOnce()
    {
        await engine.RunAsync();
        (await DeriveAsync()).RecordsInserted.ShouldBe(10);
        (await DeriveAsync()).Outcome.ShouldBe(CollectOutcome.NothingExpected);
    }

    [Fact]
    public async Task Derive_ReadBreaksOffMidway_DerivesThePieceAgain()
    {
        await engine.RunAsync();
        int reads = 0;
        derivation.Read = () => _ = reads++ == 0 ? throw new StoreException("The read broke off.", StoreRetry.Possible) : 0;
        JobRun run = await DeriveAsync();
        (run.Outcome, run.RecordsProcessed, run.RecordsInserted, run.ErrorCount).ShouldBe((CollectOutcome.Collected, 10, 10, 0));
        reads.ShouldBe(2);
    }

    [Fact]
    public async Task Derive_ReadFailsForGood_FailsAndStaysDue()
    {
        await engine.RunAsync();
        derivation.Read = () => throw new StoreException("A file is damaged.", StoreRetry.Useless);
        JobRun run = await DeriveAsync();
        (run.Outcome, run.Errors).ShouldBe((CollectOutcome.Failed, "[\"test.doubled: A file is damaged.\"]"));
        derivation.Read = null;
        (await DeriveAsync()).RecordsInserted.ShouldBe(10);
    }

    [Theory]
    [InlineData("symbol")]
    [InlineData("from")]
    [InlineData("until")]
    public async Task Derive_Narrowed_LeavesTheRestDue(string by)
    {
        await engine.RunAsync();
        JobRun narrowed = await DeriveAsync(by switch
        {
            "symbol" => new CollectRequest { Symbols = ["A"] },
            "from" => new CollectRequest { From = Engine.Friday.PlusDays(7) },
            _ => new CollectRequest { Until = Engine.Monday.PlusDays(-7) },
        });
        narrowed.RecordsInserted.ShouldBeLessThan(10);
        await DeriveAsync();
        (await RowsAsync()).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Derive_ChangedInput_MakesAVersionKnownWithIt()
    {
        await engine.RunAsync();
        await DeriveAsync();
        Instant before = engine.Clock.Now;
        engine.Clock.Now += Duration.FromHours(5);
        engine.Source.Answers["2026-07-22"] = "A 7\nB 2";
        await engine.RunAsync();
        JobRun run = await DeriveAsync();
        (run.RecordsUpdated, run.RecordsInserted).ShouldBe((1, 0));
        (await RowsAsync()).ShouldContain("A 2026-07-22 14");
        (await RowsAsync(before)).ShouldContain("A 2026-07-22 2");
    }

    [Fact]
    public async Task Derive_OtherResultFromOldInputs_IsKnownOnlyFromNow()
    {
        await engine.RunAsync();
        await DeriveAsync();
        Instant before = engine.Clock.Now;
        engine.Clock.Now += Duration.FromHours(5);
        derivation.Factor = 3;
        await DeriveAsync(new CollectRequest { From = Engine.Monday, Until = Engine.Friday.PlusDays(1) });
        (await RowsAsync()).ShouldContain("B 2026-07-20 6");
        (await RowsAsync(before)).ShouldContain("B 2026-07-20 4");
        (await RowsAsync(engine.Clock.Now)).ShouldContain("B 2026-07-20 6");
    }

    [Fact]
    public async Task Derive_InputWithdrawn_EndsTheDerivedRow()
    {
        await engine.RunAsync();
        await DeriveAsync();
        Instant before = engine.Clock.Now;
        engine.Clock.Now += Duration.FromHours(5);
        engine.Source.Answers["2026-07-22"] = "A 1\ncomplete";
        await engine.RunAsync();
        await DeriveAsync();
        (await RowsAsync()).ShouldNotContain("B 2026-07-22 4");
        (await RowsAsync(before)).ShouldContain("B 2026-07-22 4");
    }

    private Task<JobRun> DeriveAsync(CollectRequest? request = null) =>
        engine.Runner.RunAsync(DoublingDerivation.Job, request ?? new CollectRequest(), "test", TestContext.Current.CancellationToken);

    private async Task<List<string>> RowsAsync(Instant? knownBy = null)
    {
        List<string> rows = [];
        await foreach (Doubled row in engine.Store.ReadAsync<Doubled>(q => q with { KnownBy = knownBy }, TestContext.Current.CancellationToken))
        {
            rows.Add($"{row.Symbol} {ColumnText.Of(row.Date)} {ColumnText.Of(row.Price)}");
        }

        return rows;
    }
}
