using MarketIngest.Alerting;
using MarketIngest.Core.Tests.Running;
using MarketIngest.Freshness;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

using Verdict = MarketIngest.Freshness.Freshness;

namespace MarketIngest.Core.Tests.Alerting;

/// <summary>Alerts of real runs, through a host's wiring.</summary>
public sealed class RunAlertingTests : IAsyncDisposable
{
    private readonly ManualTimeProvider clock = new(Engine.Evening(Engine.Friday).Plus(Duration.FromHours(1)));
    private readonly MemoryStore store = new();
    private readonly RecordingSink sink = new();

    private static CollectRequest Week => new() { From = Engine.Monday, Until = Engine.Friday.PlusDays(1), Kind = RunKind.Scheduled };

    [Fact]
    public async Task Run_EveryPartitionFails_AlertsOnceAndRecoversOnceAcrossARestart()
    {
        await RunAsync(source => Answer(source, "down"), CollectOutcome.Failed);
        clock.Advance(Duration.FromMinutes(5));

        // Another process: what it knows, it knows from the run log.
        await RunAsync(source => Answer(source, "A 1"), CollectOutcome.Collected);
        clock.Advance(Duration.FromMinutes(5));
        await RunAsync(source => Answer(source, "A 2"), CollectOutcome.Collected, RefreshPolicy.Always);
        sink.Taken.Select(a => a.Kind).ShouldBe([AlertKind.Failure, AlertKind.Recovery]);
        sink.Taken[0].Text.ShouldContain("did not answer");
        sink.Taken[0].Facts.ShouldContain(new KeyValuePair<string, string>("partitions", "5, 5 failed"));
        sink.Taken[1].Title.ShouldContain("after 1 failed run since");
    }

    [Fact]
    public async Task Run_Partial_WarnsAndIsNoRecoveryItself()
    {
        await RunAsync(source => Answer(source, "down"), CollectOutcome.Failed);
        clock.Advance(Duration.FromMinutes(5));
        await RunAsync(source => { Answer(source, "A 1"); source.Answers["2026-07-24"] = "down"; }, CollectOutcome.Partial);
        clock.Advance(Duration.FromMinutes(5));
        await RunAsync(source => Answer(source, "A 1"), CollectOutcome.Collected);
        sink.Taken.Select(a => a.Kind).ShouldBe([AlertKind.Failure, AlertKind.Warning, AlertKind.Recovery]);
        sink.Taken[1].Title.ShouldBe("collect_quotes is partial: 1 of 5 partitions are not complete");
    }

    [Fact]
    public async Task Run_NothingExpectedAfterAFailure_ProvesNothing()
    {
        await RunAsync(source => Answer(source, "down"), CollectOutcome.Failed);
        clock.Advance(Duration.FromMinutes(5));
        var weekend = new CollectRequest { From = Engine.Friday.PlusDays(1), Until = Engine.Friday.PlusDays(3) };
        await RunAsync(source => Answer(source, "A 1"), CollectOutcome.NothingExpected, request: weekend);
        sink.Taken.Select(a => a.Kind).ShouldBe([AlertKind.Failure]);
        clock.Advance(Duration.FromMinutes(5));
        await RunAsync(source => Answer(source, "A 1"), CollectOutcome.Collected);
        sink.Taken.Select(a => a.Kind).ShouldBe([AlertKind.Failure, AlertKind.Recovery]);
    }

    [Fact]
    public async Task Run_LongerThanTheThreshold_AlertsWhileItRunsAndWhenItEnds()
    {
        var release = new TaskCompletionSource();
        await using Ingest ingest = Create(source =>
        {
            Answer(source, "A 1");
            source.Before = date => { if (date == "2026-07-22") { release.Task.GetAwaiter().GetResult(); } };
        });
        var run = Task.Run(() => ingest.Runner.RunAsync(ScriptedCollector.Job, Week, "test", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await clock.WaitForTimerAsync(TestContext.Current.CancellationToken);
        clock.Advance(Duration.FromMinutes(29));
        sink.Taken.ShouldBeEmpty();
        clock.Advance(Duration.FromMinutes(1));
        Alert alert = await sink.NextAsync();
        alert.Kind.ShouldBe(AlertKind.LongRunning);
        run.IsCompleted.ShouldBeFalse();
        clock.Advance(Duration.FromHours(2));
        release.SetResult();
        await run;
        (await sink.NextAsync()).Title.ShouldBe("collect_quotes ended collected after 150 min");
        sink.Taken.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_ShorterThanTheThreshold_LeavesNoTimer()
    {
        await using Ingest ingest = Create(source => Answer(source, "A 1"));
        await ingest.Runner.RunAsync(ScriptedCollector.Job, Week, "test", TestContext.Current.CancellationToken);
        clock.ArmedTimers.ShouldBe(0);
    }

    [Fact]
    public async Task Breach_UntilFreshAgain_IsToldOnceAndThenRecovered()
    {
        Verdict[] verdicts = [Verdict.Late, Verdict.Breached, Verdict.Breached, Verdict.Late, Verdict.Fresh, Verdict.Fresh, Verdict.Breached];
        foreach (Verdict verdict in verdicts)
        {
            // Each time another process.
            await using Ingest ingest = Create(_ => { });
            var judged = new DatasetFreshness("test.quotes", Engine.Monday, clock.GetCurrentInstant(), Engine.Friday, verdict) { Reason = "rows are missing" };
            foreach (IFreshnessObserver observer in ingest.Services.GetServices<IFreshnessObserver>())
            {
                await observer.JudgedAsync([judged], TestContext.Current.CancellationToken);
            }

            clock.Advance(Duration.FromMinutes(5));
        }

        sink.Taken.Select(a => a.Kind).ShouldBe([AlertKind.SlaBreach, AlertKind.Recovery, AlertKind.SlaBreach]);
        sink.Taken[0].Text.ShouldBe("rows are missing");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static void Answer(ScriptedSource source, string text)
    {
        for (LocalDate date = Engine.Monday; date <= Engine.Friday; date = date.PlusDays(1))
        {
            source.Answers[ColumnText.Of(date)] = text;
        }
    }

    private async Task RunAsync(Action<ScriptedSource> script, CollectOutcome expected, RefreshPolicy refresh = RefreshPolicy.WhenDue, CollectRequest? request = null)
    {
        await using Ingest ingest = Create(script);
        JobRun run = await ingest.Runner.RunAsync(ScriptedCollector.Job, (request ?? Week) with { Refresh = refresh }, "test", TestContext.Current.CancellationToken);
        run.Outcome.ShouldBe(expected);
    }

    private Ingest Create(Action<ScriptedSource> script)
    {
        var source = new ScriptedSource(clock);
        script(source);
        return Ingest.Create(i =>
        {
            i.Services.AddSingleton<TimeProvider>(clock);
            i.Services.AddSingleton<ISourceClient>(source);
            i.UseStore("kept between processes", _ => new KeptStore(store))
                .AddCollector(_ => new ScriptedCollector())
                .AddAlerting()
                .AddAlertSink(_ => sink);
        });
    }
}
