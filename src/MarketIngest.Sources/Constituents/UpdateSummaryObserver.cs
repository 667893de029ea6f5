using MarketIngest.Running;
using MarketIngest.Sources.Summaries;

namespace MarketIngest.Sources.Constituents;

/// <summary>Appends a line to <c>update_summary.csv</c> in the data directory after each run; without a data directory there is no summary.</summary>
internal sealed class UpdateSummaryObserver(string? directory, IReadOnlyDictionary<string, UpdateTally> tallies, TimeProvider clock) : IRunObserver
{
    private const string GapMark = "/gap/";

    public void PartitionEnded(RunProgress progress)
    {
        if (tallies.TryGetValue(progress.Job, out UpdateTally? tally))
        {
            bool isGap = progress.Partition.Key.Contains(GapMark, StringComparison.Ordinal);
            foreach (string symbol in progress.Partition.Symbols)
            {
                tally.Ended(symbol, progress.Outcome, isGap && progress.Rows > 0);
            }
        }
    }

    public ValueTask RunEndedAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (!tallies.TryGetValue(run.Job, out UpdateTally? tally))
        {
            return ValueTask.CompletedTask;
        }

        (int total, int failed, int gapsFilled) = tally.Take();
        return directory is null || run.Outcome == CollectOutcome.Skipped || run.EndTime is not { } ended
            ? ValueTask.CompletedTask
            : UpdateSummaryFile.AppendAsync(directory, UpdateSummary.Header, new UpdateSummary(ended, total, failed, run.DurationSeconds ?? 0, gapsFilled).ToLine(), clock, cancellationToken);
    }
}
