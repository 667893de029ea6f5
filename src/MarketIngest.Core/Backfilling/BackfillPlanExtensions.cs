using System.Runtime.CompilerServices;

using MarketIngest.Running;

namespace MarketIngest;

/// <summary>Fills history by plans of several jobs.</summary>
public static class BackfillPlanExtensions
{
    /// <summary>
    /// Runs the steps of a plan over a window, one after the other. A step that fails does not stop those after it, which work on what is stored; asked for
    /// again, the plan requests only what is not committed. A step that is cancelled, or that another process runs, is the last.
    /// </summary>
    /// <param name="ingest">The instance.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="window">The window and the symbols; its target is not looked at.</param>
    /// <param name="progress">Takes the end of each partition, from several threads at a time, or null.</param>
    /// <param name="cancellationToken">Cancels; what is committed stays.</param>
    /// <returns>The run of each step as it ends.</returns>
    /// <exception cref="ArgumentException">A job of the plan is not registered, or the window is empty; nothing has run.</exception>
    public static IAsyncEnumerable<JobRun> BackfillAsync(this Ingest ingest, BackfillPlan plan, BackfillRequest window, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(window);
        window.Validate();
        string[] missing = [.. plan.Steps.Select(s => s.Job).Where(job => ingest.Runner.Jobs.Jobs.All(j => j.Name != job))];
        return missing.Length == 0
            ? StepsAsync(ingest, plan, window, progress, cancellationToken)
            : throw new ArgumentException($"The plan '{plan.Name}' needs jobs that are not registered: {string.Join(", ", missing)}.", nameof(plan));
    }

    private static async IAsyncEnumerable<JobRun> StepsAsync(Ingest ingest, BackfillPlan plan, BackfillRequest window, IProgress<RunProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (BackfillStep step in plan.Steps)
        {
            CollectRequest request = window.ToCollectRequest() with { Symbols = step.IsBySymbol ? window.Symbols : [] };
            JobRun run = await ingest.Runner.RunAsync(step.Job, request, "backfill", progress, cancellationToken).ConfigureAwait(false);
            yield return run;
            if (run.Outcome is CollectOutcome.Cancelled or CollectOutcome.Skipped)
            {
                yield break;
            }
        }
    }
}
