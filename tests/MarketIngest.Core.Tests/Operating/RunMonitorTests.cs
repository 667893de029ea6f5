using MarketIngest.Core.Tests.Running;
using MarketIngest.Operating;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class RunMonitorTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 7, 6, 12, 0);
    private readonly ManualTimeProvider clock = new(Start);

    [Fact]
    public async Task Monitor_OfARun_CountsItsPartitionsAndForgetsItAtTheEnd()
    {
        var monitor = new RunMonitor(clock);
        var run = new JobRun { RunId = "r1", Job = "daily", Kind = RunKind.Manual, Dataset = "d", BusinessDate = new LocalDate(2026, 7, 6), StartTime = Start };
        monitor.RunStarted(run);
        monitor.Running.ShouldHaveSingleItem().Left.ShouldBeNull();
        clock.Advance(Duration.FromMinutes(2));
        monitor.PartitionEnded(Ended(1, CollectOutcome.Collected, 10));
        monitor.PartitionEnded(Ended(2, CollectOutcome.Failed, 0));
        RunningJob seen = monitor.Running.ShouldHaveSingleItem();
        (seen.Ended, seen.Failed, seen.Planned, seen.Rows).ShouldBe((2, 1, 10, 10));
        seen.PartitionsPerMinute.ShouldBe(1);
        seen.Left.ShouldBe(Duration.FromMinutes(8));
        await monitor.RunEndedAsync(run, TestContext.Current.CancellationToken);
        monitor.Running.ShouldBeEmpty();
    }

    [Fact]
    public async Task Monitor_InAHost_SeesTheRunsOfItsRunner()
    {
        using var slow = new Switch();
        await using Ingest ingest = Ingest.Create(i => i.UseMemory().AddCollector(_ => new SimulatedCollector("daily", async (_, token) => { await slow.PassAsync(token); return "A 1"; })));
        Task<JobRun> run = ingest.RunAsync("daily", cancellationToken: TestContext.Current.CancellationToken);
        await slow.ReachedAsync();
        RunMonitor monitor = ingest.Services.GetRequiredService<RunMonitor>();
        monitor.Running.ShouldHaveSingleItem().Run.Job.ShouldBe("daily");
        slow.Open();
        (await run).Outcome.ShouldBe(CollectOutcome.Collected);
        monitor.Running.ShouldBeEmpty();
    }

    private static RunProgress Ended(long ended, CollectOutcome outcome, long rows) =>
        new("daily", "r1", new Partition($"{ended}", new LocalDate(2026, 7, 6), new LocalDate(2026, 7, 7)), outcome, rows, Start, ended, Planned: 10);
}
