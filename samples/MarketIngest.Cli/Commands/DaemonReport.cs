using System.CommandLine;
using System.Globalization;

using MarketIngest.Operating;
using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>Says what a daemon does: a line when a run begins, its progress now and then, and its result.</summary>
internal sealed class DaemonReport(CommandIo io, ParseResult parsed, TimeProvider clock) : IRunObserver
{
    private static readonly Duration Pause = Duration.FromSeconds(30);
    private readonly Lock gate = new();
    private readonly RunMonitor monitor = new(clock);
    private readonly Dictionary<string, Instant> told = new(StringComparer.Ordinal);

    public void RunStarted(JobRun run)
    {
        monitor.RunStarted(run);
        lock (gate)
        {
            told[run.RunId] = run.StartTime;
            io.Say(parsed, $"{ColumnText.Of(run.StartTime)} {run.Job} begins ({SnakeCase.Of(run.Kind)}, run {run.RunId})");
        }
    }

    public void PartitionEnded(RunProgress progress)
    {
        monitor.PartitionEnded(progress);
        lock (gate)
        {
            if (progress.At - told.GetValueOrDefault(progress.RunId, progress.At) < Pause)
            {
                return;
            }

            told[progress.RunId] = progress.At;
            io.Say(parsed, $"{ColumnText.Of(progress.At)} {progress.Job}: {progress.Ended} partitions of {progress.Planned} planned so far{Pace(progress.RunId)}, at {progress.Partition.Key}");
        }
    }

    public async ValueTask RunEndedAsync(JobRun run, CancellationToken cancellationToken)
    {
        await monitor.RunEndedAsync(run, cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            told.Remove(run.RunId);
            io.Say(parsed, $"{ColumnText.Of(run.EndTime ?? clock.GetCurrentInstant())} {run.Job} ended");
            RunCommand.Report(io, parsed, run);
        }
    }

    /// <summary>A plan that is still being made has no end to count to: the time left is the least.</summary>
    private string Pace(string run) => monitor.Running.FirstOrDefault(r => r.Run.RunId == run) is { PartitionsPerMinute: { } rate, Left: { } left }
        ? string.Create(CultureInfo.InvariantCulture, $", {rate:N1} a minute, {ProgressLine.Hours(left.ToTimeSpan())} left or more")
        : "";
}
