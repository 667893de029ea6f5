using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>What was told and is not well yet. Kept in the store as progress of the job <c>alerting</c>, so that a restart, or another host, neither repeats nor forgets.</summary>
internal sealed class AlertLedger(IStore store, TimeProvider clock)
{
    private const string Job = "alerting";

    /// <summary>Whether trouble with a subject was told last, and not its end.</summary>
    public async Task<bool> IsOpenAsync(string subject, CancellationToken cancellationToken) =>
        await store.GetPartitionAsync(Job, subject, cancellationToken).ConfigureAwait(false) is { Outcome: CollectOutcome.Failed };

    /// <summary>Trouble with a subject is told.</summary>
    public Task OpenAsync(string subject, CancellationToken cancellationToken) => SetAsync(subject, CollectOutcome.Failed, cancellationToken);

    /// <summary>Its end is told.</summary>
    public Task CloseAsync(string subject, CancellationToken cancellationToken) => SetAsync(subject, CollectOutcome.Collected, cancellationToken);

    private async Task SetAsync(string subject, CollectOutcome outcome, CancellationToken cancellationToken)
    {
        Instant now = clock.GetCurrentInstant();
        using var commit = new StoreCommit
        {
            Id = $"{Job}/{subject}/{Guid.CreateVersion7(now.ToDateTimeOffset()):N}",
            State = new PartitionState { Job = Job, Partition = subject, Outcome = outcome, UpdatedAt = now, RunId = "" },
        };
        await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }
}
