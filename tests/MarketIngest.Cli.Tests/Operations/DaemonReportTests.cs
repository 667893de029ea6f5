using System.CommandLine;

using MarketIngest.Cli.Commands;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Cli.Tests.Operations;

public sealed class DaemonReportTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 7, 6, 12, 0);

    [Fact]
    public async Task Report_OfALongRun_SaysPartitionsRateAndTimeLeft()
    {
        var clock = new ManualTimeProvider(Start);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var globals = new GlobalOptions();
        var root = new RootCommand();
        globals.AddTo(root);
        var report = new DaemonReport(new CommandIo(globals, output, error), root.Parse([]), clock);
        var run = new JobRun { RunId = "r1", Job = "daily", Kind = RunKind.Scheduled, Dataset = "d", BusinessDate = new LocalDate(2026, 7, 6), StartTime = Start };
        report.RunStarted(run);
        clock.Advance(Duration.FromMinutes(2));
        var partition = new Partition("2026-07-06", run.BusinessDate, run.BusinessDate.PlusDays(1));
        report.PartitionEnded(new RunProgress("daily", "r1", partition, CollectOutcome.Collected, 10, clock.GetCurrentInstant(), Ended: 1, Planned: 91));
        error.ToString().ShouldContain("daily: 1 partitions of 91 planned so far, 0.5 a minute, 03:00:00 left or more, at 2026-07-06");
        await report.RunEndedAsync(run with { Outcome = CollectOutcome.Collected, EndTime = clock.GetCurrentInstant() }, TestContext.Current.CancellationToken);
        output.ToString().ShouldContain("daily");
    }
}
