using System.Collections.Concurrent;

using NodaTime;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>
/// Tells which filings are still owed. A filing never changes, so one that was collected is never asked about again while the process lives; one that fails and fails is
/// tried less often, so that it does not fill every run of a poller with errors.
/// </summary>
internal sealed class OwedFilings
{
    private const int MostRemembered = 500_000;

    // Two hours of a poller that runs every two minutes: an ordinary outage is over by then.
    private const int PatientAttempts = 60;
    private static readonly Duration Pause = Duration.FromHours(1);
    private readonly ConcurrentDictionary<string, bool> collected = new(StringComparer.Ordinal);

    /// <summary>Whether a filing is to be fetched now.</summary>
    public async ValueTask<bool> IsOwedAsync(SecFiling filing, PlanContext context, CancellationToken cancellationToken)
    {
        string accession = filing.AccessionNumber;
        if (collected.ContainsKey(accession))
        {
            return false;
        }

        PartitionState? state = await context.GetPartitionAsync(accession, cancellationToken).ConfigureAwait(false);
        if (state is { Outcome: CollectOutcome.Collected } && state.CompleteUntil > filing.FilingDate)
        {
            if (collected.Count >= MostRemembered)
            {
                collected.Clear();
            }

            collected[accession] = true;
            return false;
        }

        return state is not { Attempts: >= PatientAttempts } || context.Now >= state.UpdatedAt + Pause;
    }
}
