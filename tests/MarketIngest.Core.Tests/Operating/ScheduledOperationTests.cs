using MarketIngest.Core.Tests.Running;
using MarketIngest.Operating;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class ScheduledOperationTests : IAsyncDisposable
{
    private const string Daily = "daily";
    private const string Frequent = "frequent";

    /// <summary>Monday 6 July 2026, 08:00 in New York.</summary>
    private static readonly Instant Monday = At(6, 12, 0);

    private readonly ManualTimeProvider clock = new(Monday);
    private readonly MemoryStore store = new();

    private static Instant At(int day, int hour, int minute) => Instant.FromUtc(2026, 7, day, hour, minute);

    /// <summary>14:00 in New York.</summary>
    private static Instant Afternoon(int day) => At(day, 18, 0);

    private static JobDefinition EveryDay(string name = Daily) => new(name) { Schedule = new JobSchedule("0 14 * * 1-5") };

    private static JobDefinition EveryFiveMinutes(OverlapPolicy overlap) => new(Frequent) { Schedule = new JobSchedule("*/5 * * * *"), Overlap = overlap };

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private RehearsedHost Host(params (JobDefinition, SimulatedCollector)[] jobs) => new(clock, store, jobs);

    [Theory]
    [InlineData(MisfirePolicy.RunOnce, 1)]
    [InlineData(MisfirePolicy.RunEachDate, 3)]
    [InlineData(MisfirePolicy.Skip, 0)]
    public async Task Misfire_ThreeDaysMissed_AreMadeUpAsThePolicySays(MisfirePolicy policy, int expected)
    {
        JobDefinition job = EveryDay() with { Misfire = policy };
        await using (RehearsedHost host = Host((job, new SimulatedCollector(Daily))))
        {
            await host.StartAsync();
            await host.MoveToAsync(Afternoon(6));
        }

        clock.Advance(At(9, 20, 0) - clock.GetCurrentInstant());
        await using RehearsedHost later = Host((job, new SimulatedCollector(Daily)));
        await later.StartAsync();
        List<JobRun> runs = await later.RunsAsync();
        runs.Count.ShouldBe(1 + expected);
        LocalDate[] dates = expected == 3 ? [new(2026, 7, 7), new(2026, 7, 8), new(2026, 7, 9)] : expected == 1 ? [new(2026, 7, 9)] : [];
        runs.Skip(1).Select(r => r.BusinessDate).ShouldBe(dates);
        await later.MoveToAsync(Afternoon(10));
        (await later.StartsAsync(Daily))[^1].ShouldBe(Afternoon(10));
    }

    [Fact]
    public async Task Misfire_FirstStart_MakesUpForNothing()
    {
        clock.Advance(At(6, 20, 0) - clock.GetCurrentInstant());
        await using RehearsedHost host = Host((EveryDay(), new SimulatedCollector(Daily)));
        await host.StartAsync();
        (await host.RunsAsync()).ShouldBeEmpty();
        await host.MoveToAsync(Afternoon(7));
        (await host.StartsAsync(Daily)).ShouldBe([Afternoon(7)]);
    }

    [Theory]
    [InlineData(OverlapPolicy.Skip)]
    [InlineData(OverlapPolicy.Queue)]
    public async Task Overlap_RunLongerThanThePause_SkipsOrRunsOnceMore(OverlapPolicy policy)
    {
        using var slow = new Switch();
        int runs = 0;
        var collector = new SimulatedCollector(Frequent, async (_, token) =>
        {
            if (++runs == 1)
            {
                await slow.PassAsync(token);
            }

            return "A 1";
        });
        await using RehearsedHost host = Host((EveryFiveMinutes(policy), collector));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 12, 5), underWay: 1);
        await slow.ReachedAsync();
        await host.MoveToAsync(At(6, 12, 17), underWay: 1);
        slow.Open();
        await host.QuietAsync();
        Instant[] afterwards = policy == OverlapPolicy.Queue ? [At(6, 12, 17), At(6, 12, 20)] : [At(6, 12, 20)];
        await host.MoveToAsync(At(6, 12, 20));
        (await host.StartsAsync(Frequent)).ShouldBe([At(6, 12, 5), .. afterwards]);
    }

    [Fact]
    public async Task Overlap_Cancel_EndsTheRunAndBeginsTheNext()
    {
        using var slow = new Switch();
        int runs = 0;
        var collector = new SimulatedCollector(Frequent, async (_, token) =>
        {
            if (++runs == 1)
            {
                await slow.PassAsync(token);
            }

            return "A 1";
        });
        await using RehearsedHost host = Host((EveryFiveMinutes(OverlapPolicy.Cancel), collector));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 12, 5), underWay: 1);
        await slow.ReachedAsync();
        await host.MoveToAsync(At(6, 12, 10));
        List<JobRun> all = await host.RunsAsync(Frequent);
        all.Select(r => r.StartTime).ShouldBe([At(6, 12, 5), At(6, 12, 10)]);
        all.Select(r => r.Outcome).ShouldBe([CollectOutcome.Cancelled, CollectOutcome.Collected]);
    }

    [Fact]
    public async Task Overlap_CancelOfARunThatEndsSlowly_IsWaitedForAtRest()
    {
        using var slow = new Switch();
        int runs = 0;
        var collector = new SimulatedCollector(Frequent, async (_, _) =>
        {
            if (++runs == 1)
            {
                await slow.PassAsync(CancellationToken.None);
            }

            return "A 1";
        });
        await using RehearsedHost host = Host((EveryFiveMinutes(OverlapPolicy.Cancel), collector));
        await host.StartAsync();
        await host.MoveToAsync(At(6, 12, 5), underWay: 1);
        await slow.ReachedAsync();
        await host.MoveToAsync(At(6, 12, 11), underWay: 1);
        slow.Open();
        await host.QuietAsync();
        List<JobRun> all = await host.RunsAsync(Frequent);
        all.Select(r => r.StartTime).ShouldBe([At(6, 12, 5), At(6, 12, 11)]);
        all.Select(r => r.Outcome).ShouldBe([CollectOutcome.Cancelled, CollectOutcome.Collected]);
    }

    [Fact]
    public async Task Overlap_CancelAfterDaysMissed_LeavesTheRunsOfThoseDaysAlone()
    {
        JobDefinition job = EveryDay() with { Misfire = MisfirePolicy.RunEachDate, Overlap = OverlapPolicy.Cancel };
        await using (RehearsedHost host = Host((job, new SimulatedCollector(Daily))))
        {
            await host.StartAsync();
            await host.MoveToAsync(Afternoon(6));
        }

        clock.Advance(At(9, 20, 0) - clock.GetCurrentInstant());
        using var slow = new Switch();
        await using RehearsedHost later = Host((job, new SimulatedCollector(Daily, async (_, token) => { await slow.PassAsync(token); return "A 1"; })));
        await later.StartAsync(underWay: 1);
        for (int date = 7; date <= 9; date++)
        {
            await slow.ReachedAsync();
            await later.MoveToAsync(clock.GetCurrentInstant() + Duration.FromMinutes(2), underWay: 1);
            slow.Open();
        }

        await later.QuietAsync();
        List<JobRun> runs = await later.RunsAsync();
        runs.Select(r => r.BusinessDate.Day).ShouldBe([6, 7, 8, 9]);
        runs.ShouldAllBe(r => r.Outcome == CollectOutcome.Collected);
    }

    [Fact]
    public async Task Interrupted_RunBegunAgainOverTheNextOccurrence_IsFollowedByOneForWhatWasMissed()
    {
        using var slow = new Switch();
        (JobDefinition, SimulatedCollector) job = (EveryFiveMinutes(OverlapPolicy.Skip), new SimulatedCollector(Frequent, async (_, token) => { await slow.PassAsync(token); return "A 1"; }));
        await using (RehearsedHost host = Host(job))
        {
            await host.StartAsync();
            await host.MoveToAsync(At(6, 12, 5), underWay: 1);
            await slow.ReachedAsync();
        }

        // 12:10 passes while nobody is there, 12:15 under the run that is begun again.
        clock.Advance(At(6, 12, 12) - clock.GetCurrentInstant());
        await using RehearsedHost later = Host(job);
        await later.StartAsync(underWay: 1);
        await slow.ReachedAsync();
        await later.MoveToAsync(At(6, 12, 17), underWay: 1);
        slow.Open();
        await slow.ReachedAsync();
        slow.Open();
        await later.QuietAsync();
        List<JobRun> runs = await later.RunsAsync();
        runs.Select(r => r.StartTime).ShouldBe([At(6, 12, 5), At(6, 12, 12), At(6, 12, 17)]);
        runs.Select(r => r.Outcome).ShouldBe([CollectOutcome.Cancelled, CollectOutcome.Collected, CollectOutcome.Collected]);
    }

    [Fact]
    public async Task Clock_SetBackAfterTheStart_IsFollowed()
    {
        var ahead = new ShiftedClock(clock) { Shift = TimeSpan.FromDays(30) };
        await using var host = new RehearsedHost(clock, store, [(EveryDay(), new SimulatedCollector(Daily))], ownClock: ahead);
        await host.StartAsync();
        ahead.Shift = TimeSpan.Zero;
        await host.MoveToAsync(Afternoon(6) + Duration.FromMinutes(1));
        (await host.StartsAsync(Daily)).ShouldBe([Afternoon(6)]);
    }

    [Fact]
    public async Task Calendar_ThatKnowsNoLaterDay_StopsItsOwnJobsOnly()
    {
        var late = new ManualTimeProvider(Instant.FromUtc(2035, 12, 31, 18, 30));
        JobDefinition always = new("always") { Schedule = new JobSchedule("0 * * * *") { Calendar = "ALWAYS" } };
        JobDefinition after = always with { Name = "after", After = [Daily] };
        await using var host = new RehearsedHost(late, store, [(EveryDay(), new SimulatedCollector(Daily)), (always, new SimulatedCollector("always")), (after, new SimulatedCollector("after"))]);
        await host.StartAsync();
        await host.MoveToAsync(Instant.FromUtc(2036, 1, 2, 20, 0));
        (await host.RunsAsync(Daily)).Count.ShouldBe(1);
        (await host.RunsAsync("always")).Count.ShouldBe(50);
        (await host.RunsAsync("after")).Count.ShouldBe(50);
    }

    [Fact]
    public async Task Timeout_LongerThanATimerWaits_IsNone()
    {
        await using RehearsedHost host = Host((EveryDay() with { Timeout = Duration.FromDays(100) }, new SimulatedCollector(Daily)));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6));
        (await host.RunsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CollectOutcome.Collected);
    }

    [Fact]
    public async Task States_WipedFromTheStore_AreNotAskedForWithoutEnd()
    {
        var wiped = new WipedStore(store);
        int runs = 0;
        var collector = new SimulatedCollector(Daily, (_, _) => ++runs == 1 ? throw new SourceContractException("broken", 1) : Task.FromResult("A 1"));
        await using var host = new RehearsedHost(clock, wiped, [(EveryDay(), collector)]);
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6));
        wiped.IsWiped = true;
        await host.MoveToAsync(Afternoon(6) + Duration.FromMinutes(8));
        runs.ShouldBe(2);
        wiped.IsWiped = false;
        await host.MoveToAsync(Afternoon(7));
        runs.ShouldBe(3);
    }

    [Fact]
    public async Task Failure_IsTriedAgainWithGrowingPausesUntilItWorks()
    {
        int runs = 0;
        var collector = new SimulatedCollector(Daily, (_, _) => ++runs < 3 ? throw new SourceContractException("broken", 1) : Task.FromResult("A 1"));
        await using RehearsedHost host = Host((EveryDay() with { Retry = new JobRetry { Jitter = 0 } }, collector));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(7) - Duration.FromHours(1));
        List<JobRun> all = await host.RunsAsync();
        all.Select(r => r.StartTime).ShouldBe([Afternoon(6), Afternoon(6) + Duration.FromMinutes(5), Afternoon(6) + Duration.FromMinutes(15)]);
        all.Select(r => r.Outcome).ShouldBe([CollectOutcome.Failed, CollectOutcome.Failed, CollectOutcome.Collected]);
    }

    [Theory]
    [InlineData(FailurePolicy.Retry, 4)]
    [InlineData(FailurePolicy.Stop, 1)]
    [InlineData(FailurePolicy.Continue, 1)]
    public async Task Failure_ForEver_IsTriedAsOftenAsThePolicySays(FailurePolicy policy, int attempts)
    {
        var collector = new SimulatedCollector(Daily, (_, _) => throw new SourceContractException("broken", 1));
        await using RehearsedHost host = Host((EveryDay() with { OnFailure = policy }, collector));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(7) - Duration.FromHours(1));
        (await host.RunsAsync()).Count.ShouldBe(attempts);
        await host.MoveToAsync(Afternoon(7));
        (await host.RunsAsync()).Count.ShouldBe(attempts + 1);
    }

    [Fact]
    public async Task Retry_SurvivesARestart()
    {
        JobDefinition job = EveryDay() with { Retry = new JobRetry { Jitter = 0 } };
        await using (RehearsedHost host = Host((job, new SimulatedCollector(Daily, (_, _) => throw new SourceContractException("broken", 1)))))
        {
            await host.StartAsync();
            await host.MoveToAsync(Afternoon(6));
        }

        await using RehearsedHost next = Host((job, new SimulatedCollector(Daily)));
        await next.StartAsync();
        (await next.RunsAsync()).Count.ShouldBe(1);
        await next.MoveToAsync(Afternoon(6) + Duration.FromMinutes(5));
        (await next.RunsAsync()).Select(r => r.Outcome).ShouldBe([CollectOutcome.Failed, CollectOutcome.Collected]);
    }

    [Fact]
    public async Task Timeout_EndsTheRunAsFailedWhileItHangs()
    {
        using var hangs = new Switch();
        var collector = new SimulatedCollector(Daily, async (_, token) => { await hangs.PassAsync(token); return ""; });
        await using RehearsedHost host = Host((EveryDay() with { Timeout = Duration.FromMinutes(20), OnFailure = FailurePolicy.Stop }, collector));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6), underWay: 1);
        await hangs.ReachedAsync();
        await host.MoveToAsync(Afternoon(6) + Duration.FromMinutes(19), underWay: 1);
        await host.MoveToAsync(Afternoon(6) + Duration.FromMinutes(20));
        JobRun run = (await host.RunsAsync()).ShouldHaveSingleItem();
        run.Outcome.ShouldBe(CollectOutcome.Failed);
        run.Errors.ShouldNotBeNull().ShouldContain("timeout of 00:20:00");
    }

    [Fact]
    public async Task Stop_WhileARunIsUnderWay_ItIsCancelledAndBegunAgainAtTheNextStart()
    {
        using var slow = new Switch();
        RehearsedHost host = Host((EveryDay(), new SimulatedCollector(Daily, async (_, token) => { await slow.PassAsync(token); return "A 1"; })));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6), underWay: 1);
        await slow.ReachedAsync();
        await host.DisposeAsync();
        (await host.RunsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CollectOutcome.Cancelled);
        (await store.GetLeasesAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

        clock.Advance(Duration.FromSeconds(1));
        await using RehearsedHost next = Host((EveryDay(), new SimulatedCollector(Daily)));
        await next.StartAsync();
        List<JobRun> runs = await next.RunsAsync();
        runs.Select(r => r.Outcome).ShouldBe([CollectOutcome.Cancelled, CollectOutcome.Collected]);
        runs[1].BusinessDate.ShouldBe(new LocalDate(2026, 7, 6));
    }

    [Fact]
    public async Task Parameters_BecomeTheRequestOfScheduledRuns()
    {
        CollectRequest? seen = null;
        var collector = new SimulatedCollector(Daily, (request, _) => { seen = request; return Task.FromResult("A 1"); });
        var parameters = new Dictionary<string, string> { ["symbols"] = "GME, AMC", ["days"] = "3", ["top_institutions"] = "50" };
        await using RehearsedHost host = Host((EveryDay() with { Parameters = parameters }, collector));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6));
        seen.ShouldNotBeNull().Symbols.ShouldBe(["GME", "AMC"]);
        seen.From.ShouldBe(new LocalDate(2026, 7, 3));
        seen.Option("top-institutions").ShouldBe("50");
        seen.Kind.ShouldBe(RunKind.Scheduled);
    }

    [Fact]
    public async Task Pause_PassesOverOccurrencesUntilResumed_AndIsAudited()
    {
        await using RehearsedHost host = Host((EveryDay(), new SimulatedCollector(Daily)));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6));
        await host.Controls.PauseAsync(Daily, "maintenance", TestContext.Current.CancellationToken);
        await host.MoveToAsync(At(8, 12, 0));
        await host.Controls.ResumeAsync(Daily, null, TestContext.Current.CancellationToken);
        await host.MoveToAsync(Afternoon(8));
        (await host.StartsAsync(Daily)).ShouldBe([Afternoon(6), Afternoon(8)]);
        List<AuditEntry> audit = await host.AuditAsync();
        audit.Select(a => a.Action).ShouldBe([AuditAction.ConfigurationChange, AuditAction.Pause, AuditAction.Resume]);
        audit[1].Detail.ShouldBe("maintenance");
        audit[1].Job.ShouldBe(Daily);
    }

    [Fact]
    public async Task Run_ByHand_IsAudited()
    {
        await using RehearsedHost host = Host((EveryDay(), new SimulatedCollector(Daily)));
        JobRun run = await host.Runner.RunAsync(Daily, new CollectRequest(), "cli", TestContext.Current.CancellationToken);
        AuditEntry entry = (await host.AuditAsync()).ShouldHaveSingleItem();
        entry.Action.ShouldBe(AuditAction.ManualRun);
        entry.Detail.ShouldBe($"manual run {run.RunId} by cli");
        entry.Actor.ShouldBe(AuditEntry.ThisActor);
    }

    [Fact]
    public async Task StopOfARun_ByAnOperator_IsNotBegunAgainBeforeTheNextOccurrence()
    {
        using var slow = new Switch();
        await using RehearsedHost host = Host((EveryDay(), new SimulatedCollector(Daily, async (_, token) => { await slow.PassAsync(token); return "A 1"; })));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6), underWay: 1);
        await slow.ReachedAsync();
        (await host.Runner.StopAsync(Daily, TestContext.Current.CancellationToken)).ShouldBeTrue();
        await host.QuietAsync();
        await host.MoveToAsync(Afternoon(7) - Duration.FromHours(1));
        (await host.RunsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CollectOutcome.Cancelled);
        (await host.AuditAsync()).Select(a => a.Action).ShouldContain(AuditAction.Stop);
    }

    [Fact]
    public async Task StopOfARun_WhileItsStartIsBeingRecorded_IsAStopAsWell()
    {
        using var held = new Switch();
        var slowStore = new HeldStore(store, held) { HoldsStart = true };
        await using var host = new RehearsedHost(clock, slowStore, [(EveryDay(), new SimulatedCollector(Daily))]);
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6), underWay: 1);
        await held.ReachedAsync();
        (await host.Runner.StopAsync(Daily, TestContext.Current.CancellationToken)).ShouldBeTrue();
        held.Open();
        await host.QuietAsync();
        await host.MoveToAsync(Afternoon(7) - Duration.FromHours(1));
        (await host.RunsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(CollectOutcome.Cancelled);
    }

    [Fact]
    public async Task Jobs_OneThatAlwaysFails_DoesNotTouchTheOthers()
    {
        await using RehearsedHost host = Host(
            (EveryDay("breaks") with { OnFailure = FailurePolicy.Stop }, new SimulatedCollector("breaks", (_, _) => throw new InvalidOperationException("a bug"))),
            (EveryDay(), new SimulatedCollector(Daily)));
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(7));
        (await host.RunsAsync("breaks")).Select(r => r.Outcome).ShouldBe([CollectOutcome.Failed, CollectOutcome.Failed]);
        (await host.RunsAsync(Daily)).Select(r => r.Outcome).ShouldBe([CollectOutcome.Collected, CollectOutcome.Collected]);
    }

    [Fact]
    public async Task Store_ThrowsACancellationThatNobodyAskedFor_IsTriedAgainLater()
    {
        var driver = new CutStore(store) { Error = () => new TaskCanceledException("the driver gave up") };
        await using var host = new RehearsedHost(clock, driver, [(EveryDay(), new SimulatedCollector(Daily))]);
        await host.StartAsync();
        driver.IsCut = true;
        await host.MoveToAsync(Afternoon(6));
        driver.IsCut = false;
        await host.MoveToAsync(Afternoon(6) + Duration.FromMinutes(16));
        (await host.RunsAsync()).ShouldHaveSingleItem().StartTime.ShouldBe(Afternoon(6) + Duration.FromMinutes(15));
    }

    [Fact]
    public async Task Observer_ThrowsWhileTheRunGoesOn_DoesNotChangeTheRun()
    {
        await using var host = new RehearsedHost(clock, store, [(EveryDay(), new SimulatedCollector(Daily))], observer: new BrokenObserver());
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(7));
        (await host.RunsAsync()).Select(r => r.Outcome).ShouldBe([CollectOutcome.Collected, CollectOutcome.Collected]);
    }

    [Fact]
    public async Task Resources_AboveTheMemoryLimit_NoRunBegins()
    {
        var options = new RunnerOptions { MemoryLimitMegabytes = 1 };
        await using var host = new RehearsedHost(clock, store, [(EveryDay(), new SimulatedCollector(Daily))], options: options);
        await host.StartAsync();
        await host.MoveToAsync(Afternoon(6) + Duration.FromMinutes(2));
        (await host.RunsAsync()).ShouldBeEmpty();
        options.MemoryLimitMegabytes = null;
        await host.MoveToAsync(Afternoon(6) + Duration.FromMinutes(3));
        (await host.RunsAsync()).ShouldHaveSingleItem().BusinessDate.ShouldBe(new LocalDate(2026, 7, 6));
    }
}
