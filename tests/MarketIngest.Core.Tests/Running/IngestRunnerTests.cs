using NodaTime;

namespace MarketIngest.Core.Tests.Running;

public sealed class IngestRunnerTests
{
    private static readonly string[] Week = ["2026-07-20", "2026-07-21", "2026-07-22", "2026-07-23", "2026-07-24"];

    [Fact]
    public async Task Run_AllAnswered_IsCollectedWithCounts()
    {
        Engine engine = Filled();
        JobRun run = await engine.RunAsync();
        (run.Outcome, run.Success, run.RecordsProcessed, run.RecordsInserted, run.PartitionsTotal, run.PartitionsFailed).ShouldBe((CollectOutcome.Collected, true, 10, 10, 5, 0));
        run.TradeDate.ShouldBe(Engine.Friday);
        run.Provenance.ShouldNotBeNull();
        (await engine.RowsAsync()).Count.ShouldBe(10);
        (await engine.StateAsync(Engine.Friday))!.CompleteUntil.ShouldBe(Engine.Friday.PlusDays(1));
    }

    [Fact]
    public async Task Run_WritesTheRunLog()
    {
        Engine engine = Filled();
        JobRun run = await engine.RunAsync();
        List<JobRun> log = [];
        await foreach (JobRun stored in engine.Store.ReadAsync<JobRun>(cancellationToken: TestContext.Current.CancellationToken))
        {
            log.Add(stored);
        }

        log.ShouldHaveSingleItem().ShouldBe(run);
    }

    [Fact]
    public async Task Run_Complete_AsksNothingAgain()
    {
        Engine engine = Filled();
        await engine.RunAsync();
        engine.Source.Asked.Clear();
        (await engine.RunAsync()).Outcome.ShouldBe(CollectOutcome.NothingExpected);
        engine.Source.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WithinRevisionWindow_AsksAgainAndKeepsWhatIsEqual()
    {
        Engine engine = Filled(new ScriptedCollector { Revision = Duration.FromDays(2) });
        await engine.RunAsync();
        engine.Source.Asked.Clear();
        engine.Clock.Now += Duration.FromHours(1);
        JobRun run = await engine.RunAsync();
        engine.Source.Asked.ShouldBe(["2026-07-23", "2026-07-24"], ignoreOrder: true);
        (run.RecordsInserted, run.RecordsUpdated, run.RecordsUnchanged).ShouldBe((0, 0, 4));
    }

    [Fact]
    public async Task Run_Forced_AsksEverythingAgain()
    {
        Engine engine = Filled();
        await engine.RunAsync();
        engine.Source.Asked.Clear();
        await engine.RunAsync(refresh: RefreshPolicy.Always);
        engine.Source.Asked.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Run_OneDayDown_IsPartialAndKeepsTheOthers()
    {
        Engine engine = Filled();
        engine.Source.Answers["2026-07-22"] = "down";
        JobRun run = await engine.RunAsync();
        (run.Outcome, run.Success, run.PartitionsFailed, run.ErrorCount, run.RecordsInserted).ShouldBe((CollectOutcome.Partial, false, 1, 1, 8));
        run.Errors!.ShouldContain("2026-07-22");
        PartitionState state = (await engine.StateAsync(new LocalDate(2026, 7, 22)))!;
        (state.Outcome, state.CompleteUntil, state.Attempts).ShouldBe((CollectOutcome.Failed, null, 1));
        engine.Source.Answers["2026-07-22"] = "A 1\nB 2";
        engine.Source.Asked.Clear();
        (await engine.RunAsync()).RecordsInserted.ShouldBe(2);
        engine.Source.Asked.ShouldBe(["2026-07-22"]);
    }

    [Theory]
    [InlineData("A 1\nwrong")]
    [InlineData("A 1\nbug")]
    public async Task Run_ParserThrows_RejectsThePartitionWhole(string answer)
    {
        Engine engine = Filled();
        engine.Source.Answers["2026-07-22"] = answer;
        JobRun run = await engine.RunAsync();
        (run.Outcome, run.RecordsInserted).ShouldBe((CollectOutcome.Partial, 8));
        (await engine.RowsAsync()).ShouldNotContain(r => r.StartsWith("2026-07-22", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_EverythingDown_IsFailed()
    {
        var engine = new Engine();
        foreach (string date in Week)
        {
            engine.Source.Answers[date] = "down";
        }

        JobRun run = await engine.RunAsync();
        (run.Outcome, run.Success, run.PartitionsFailed).ShouldBe((CollectOutcome.Failed, false, 5));
    }

    [Fact]
    public async Task Run_OnAHoliday_ExpectsNothing()
    {
        var engine = new Engine();
        JobRun run = await engine.RunAsync(new LocalDate(2026, 7, 3), new LocalDate(2026, 7, 6));
        (run.Outcome, run.Success, run.PartitionsTotal).ShouldBe((CollectOutcome.NothingExpected, true, 0));
    }

    [Theory]
    [InlineData(-1, EmptyAnswer.Unexpected, CollectOutcome.NotYetPublished)]
    [InlineData(1, EmptyAnswer.Unexpected, CollectOutcome.NotYetPublished)]
    [InlineData(25, EmptyAnswer.Unexpected, CollectOutcome.Failed)]
    [InlineData(-1, EmptyAnswer.Plausible, CollectOutcome.NotYetPublished)]
    [InlineData(1, EmptyAnswer.Plausible, CollectOutcome.Collected)]
    public async Task Run_EmptyAnswer_DependsOnWhenItIsExpected(int hoursAfterPublication, EmptyAnswer meaning, CollectOutcome expected)
    {
        var engine = new Engine(new ScriptedCollector { Empty = meaning });
        engine.Clock.Now = Engine.Evening(Engine.Friday) + Duration.FromHours(hoursAfterPublication);
        (await engine.RunAsync(Engine.Friday)).Outcome.ShouldBe(expected);
        (await engine.StateAsync(Engine.Friday))!.LastEmptyAt.ShouldBe(engine.Clock.Now);
    }

    [Fact]
    public async Task Run_CutAnswer_KeepsRowsAndTheWatermark()
    {
        Engine engine = Filled();
        engine.Source.Answers["2026-07-22"] = "A 1\ncut";
        JobRun run = await engine.RunAsync();
        (run.Outcome, run.RecordsInserted).ShouldBe((CollectOutcome.Partial, 9));
        run.Errors!.ShouldContain("incomplete from 2");
        PartitionState state = (await engine.StateAsync(new LocalDate(2026, 7, 22)))!;
        (state.Outcome, state.CompleteUntil).ShouldBe((CollectOutcome.Partial, null));
    }

    [Fact]
    public async Task Run_BrokenRules_AreQuarantinedWithRuleAndValue()
    {
        Engine engine = Filled();
        engine.Source.Answers["2026-07-22"] = "A -1\nB 1.234\nC 100\nD 5";
        JobRun run = await engine.RunAsync();
        (run.Outcome, run.RecordsRejected, run.WarningCount, run.RecordsInserted).ShouldBe((CollectOutcome.Collected, 2, 1, 10));
        List<QuarantinedRow> rows = [];
        await foreach (QuarantinedRow row in engine.Store.ReadAsync<QuarantinedRow>(cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        rows.Select(r => (r.Rule, r.Column, r.Value, r.Position, r.Partition)).ShouldBe([("price_positive", "price", "-1", 1, "2026-07-22"), ("too_many_digits", "price", "1.234", 2, "2026-07-22")]);
        rows[0].RawRow.ShouldBe("""{"date":"2026-07-22","symbol":"A","price":-1}""");
        rows[0].PayloadSha256.ShouldNotBeNull().Length.ShouldBe(64);
    }

    [Fact]
    public async Task Run_AllRowsBroken_IsNoSuccess()
    {
        Engine engine = new();
        engine.Source.Answers["2026-07-24"] = "A -1";
        (await engine.RunAsync(Engine.Friday)).Outcome.ShouldBe(CollectOutcome.Failed);
    }

    [Fact]
    public async Task Run_CompleteAnswer_WithdrawsWhatIsGone()
    {
        Engine engine = Filled(new ScriptedCollector { Revision = Duration.FromDays(30) });
        await engine.RunAsync();
        Instant before = engine.Clock.Now;
        engine.Clock.Now += Duration.FromHours(2);
        engine.Source.Answers["2026-07-22"] = "A 1\ncomplete";
        await engine.RunAsync();
        (await engine.RowsAsync()).ShouldNotContain("2026-07-22 B 2");
        (await engine.RowsAsync(knownBy: before)).ShouldContain("2026-07-22 B 2");
        engine.Source.Answers["2026-07-22"] = "complete";
        await engine.RunAsync();
        (await engine.RowsAsync()).ShouldContain("2026-07-22 A 1");
    }

    [Fact]
    public async Task Run_CompleteAnswerWithARefusedRow_WithdrawsNothing()
    {
        Engine engine = Filled(new ScriptedCollector { Revision = Duration.FromDays(30) });
        await engine.RunAsync();
        engine.Clock.Now += Duration.FromHours(2);
        engine.Source.Answers["2026-07-22"] = "A 1\nB -2\ncomplete";
        await engine.RunAsync();
        (await engine.RowsAsync()).ShouldContain("2026-07-22 B 2");
    }

    [Fact]
    public async Task Run_UnreadableAnswer_IsNoEvidenceOfAbsence()
    {
        var engine = new Engine();
        engine.Source.Answers["2026-07-24"] = "wrong";
        await engine.RunAsync(Engine.Friday);
        (await engine.StateAsync(Engine.Friday))!.LastEmptyAt.ShouldBeNull();
        engine.Clock.Now += Duration.FromHours(3);
        engine.Source.Answers["2026-07-24"] = "A 1 2026-07-24T22:00:00Z";
        await engine.RunAsync(Engine.Friday);
        (await engine.RowsAsync(knownBy: Instant.FromUtc(2026, 7, 24, 22, 0))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_PublicationLaterThanCapture_IsNotBelieved()
    {
        var engine = new Engine();
        engine.Source.Answers["2026-07-24"] = "A 1 2027-01-01T00:00:00Z";
        await engine.RunAsync(Engine.Friday);
        (await engine.RowsAsync(knownBy: engine.Clock.Now)).ShouldBe(["2026-07-24 A 1"]);
    }

    [Fact]
    public async Task Run_PublicationBeforeAnEmptyAnswer_IsNotBelieved()
    {
        var engine = new Engine();
        Instant empty = engine.Clock.Now;
        await engine.RunAsync(Engine.Friday);
        engine.Clock.Now += Duration.FromHours(3);
        engine.Source.Answers["2026-07-24"] = "A 1 2026-07-24T22:00:00Z";
        await engine.RunAsync(Engine.Friday);
        (await engine.RowsAsync(knownBy: empty)).ShouldBeEmpty();
        (await engine.RowsAsync(knownBy: engine.Clock.Now)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_ChangedRow_KeepsTheVersionBefore()
    {
        Engine engine = Filled(new ScriptedCollector { Revision = Duration.FromDays(30) });
        await engine.RunAsync();
        Instant before = engine.Clock.Now;
        engine.Clock.Now += Duration.FromDays(1);
        engine.Source.Answers["2026-07-22"] = "A 9\nB 2";
        (await engine.RunAsync()).RecordsUpdated.ShouldBe(1);
        (await engine.RowsAsync(knownBy: before)).ShouldContain("2026-07-22 A 1");
        (await engine.RowsAsync()).ShouldContain("2026-07-22 A 9");
        (await engine.RowsAsync(HistoryScope.All)).Count.ShouldBe(11);
    }

    [Fact]
    public async Task Run_TransientStoreError_SendsTheSameCommitAgain()
    {
        var store = new FlakyStore(new MemoryStore(), failures: 2);
        Engine engine = Filled(store: store);
        (await engine.RunAsync()).Outcome.ShouldBe(CollectOutcome.Collected);
        store.Repeated.ShouldBe(2);
        (await engine.RowsAsync()).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Run_Cancelled_IsRecordedAsCancelled()
    {
        Engine engine = Filled();
        using var cancellation = new CancellationTokenSource();
        var store = new FlakyStore(new MemoryStore(), failures: 0) { AfterCommit = count => { if (count == 2) { cancellation.Cancel(); } } };
        engine = Filled(store: store);
        JobRun run = await engine.Runner.RunAsync(ScriptedCollector.Job, new CollectRequest { From = Engine.Monday, Until = Engine.Friday.PlusDays(1) }, "test", cancellation.Token);
        (run.Outcome, run.Success).ShouldBe((CollectOutcome.Cancelled, null));
        (await engine.RowsAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(9, 44, RefreshPolicy.WhenDue, CollectOutcome.Collected)]
    [InlineData(9, 45, RefreshPolicy.WhenDue, CollectOutcome.Skipped)]
    [InlineData(8, 59, RefreshPolicy.WhenDue, CollectOutcome.Skipped)]
    [InlineData(9, 45, RefreshPolicy.Always, CollectOutcome.Collected)]
    public async Task Run_OutsideItsTimeWindow_IsSkippedUnlessForced(int hour, int minute, RefreshPolicy refresh, CollectOutcome expected)
    {
        var schedule = new MarketIngest.Running.JobSchedule("0 9 * * *") { Window = new MarketIngest.Scheduling.TimeWindow(new LocalTime(9, 0), new LocalTime(9, 45)) };
        var engine = new Engine(null, null, [new MarketIngest.Running.JobDefinition(ScriptedCollector.Job) { Schedule = schedule }], []);
        engine.Source.Answers["2026-07-23"] = "A 1";
        engine.Clock.Now = new LocalDateTime(2026, 7, 24, hour, minute).InZoneStrictly(DateTimeZoneProviders.Tzdb["America/New_York"]).ToInstant();
        JobRun run = await engine.RunAsync(new LocalDate(2026, 7, 23), new LocalDate(2026, 7, 24), refresh);
        (run.Outcome, run.Success).ShouldBe((expected, expected == CollectOutcome.Skipped ? null : true));
        (await engine.RowsAsync()).Count.ShouldBe(expected == CollectOutcome.Skipped ? 0 : 1);
    }

    [Fact]
    public async Task Run_UnknownJob_NamesTheKnownOnes() =>
        (await Should.ThrowAsync<MarketIngest.Running.UnknownJobException>(() => new Engine().Runner.RunAsync("nope", new CollectRequest(), "test", TestContext.Current.CancellationToken))).Message.ShouldContain(ScriptedCollector.Job);

    private static Engine Filled(ScriptedCollector? collector = null, IStore? store = null)
    {
        var engine = new Engine(collector, store);
        foreach (string date in Week)
        {
            engine.Source.Answers[date] = "A 1\nB 2";
        }

        return engine;
    }
}
