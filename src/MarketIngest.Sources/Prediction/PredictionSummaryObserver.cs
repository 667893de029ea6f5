using MarketIngest.Running;
using MarketIngest.Sources.Summaries;

namespace MarketIngest.Sources.Prediction;

/// <summary>
/// Appends a line to <c>prediction_markets/update_summary.csv</c> in the data directory after each run; without a data directory there is no summary. The folder is
/// its own, because the summary of an index's members has other columns under the same name.
/// </summary>
internal sealed class PredictionSummaryObserver(string? directory, TimeProvider clock) : IRunObserver
{
    public const string Folder = "prediction_markets";

    private readonly Lock gate = new();
    private readonly SortedSet<string> providers = new(StringComparer.Ordinal);
    private long markets;
    private long prices;
    private int failed;

    public void RunStarted(JobRun run)
    {
        if (run.Job == PredictionJob.Name)
        {
            lock (gate)
            {
                providers.Clear();
                (markets, prices, failed) = (0, 0, 0);
            }
        }
    }

    public void PartitionEnded(RunProgress progress)
    {
        if (progress.Job != PredictionJob.Name)
        {
            return;
        }

        long changed = progress.Stored.Inserted + progress.Stored.Updated;
        lock (gate)
        {
            providers.Add(progress.Partition.Key.Split('/', 2)[0]);
            markets += progress.Partition.Requires == PredictionMarket.Schema ? changed : 0;
            prices += progress.Partition.Requires == PredictionPrice.Schema ? changed : 0;
            failed += progress.Outcome is CollectOutcome.Failed or CollectOutcome.Partial ? 1 : 0;
        }
    }

    public ValueTask RunEndedAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (directory is null || run.Job != PredictionJob.Name || run.Outcome == CollectOutcome.Skipped || run.EndTime is not { } ended)
        {
            return ValueTask.CompletedTask;
        }

        PredictionSummary summary;
        lock (gate)
        {
            // What fails before there is a partition, such as a list of categories, is an error of the run only.
            int errors = failed == 0 && run.Success == false ? 1 : failed;
            summary = new PredictionSummary(ended, [.. providers], markets, prices, errors, run.DurationSeconds ?? 0);
        }

        return UpdateSummaryFile.AppendAsync(Path.Combine(directory, Folder), PredictionSummary.Header, summary.ToLine(), clock, cancellationToken);
    }
}
