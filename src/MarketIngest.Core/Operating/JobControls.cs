using MarketIngest.Diagnostics;
using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Operating;

/// <summary>What operators do beside running jobs: pause and resume schedules, release leases. Each act is in the audit log, in one commit with what it changes.</summary>
/// <param name="store">The store that all processes share.</param>
/// <param name="jobs">The jobs there are.</param>
/// <param name="clock">The clock.</param>
public sealed class JobControls(IStore store, JobRegistry jobs, TimeProvider clock)
{
    /// <summary>Pauses a job's schedule, for every process that shares the store. A run under way goes on; the job still runs when it is asked for.</summary>
    /// <exception cref="UnknownJobException">There is no such job.</exception>
    public Task PauseAsync(string job, string? reason, CancellationToken cancellationToken) => SayAsync(jobs.Get(job), AuditAction.Pause, reason, cancellationToken);

    /// <summary>Resumes a job's schedule; what passed while it was paused is not made up for, the next occurrence collects what is missing.</summary>
    /// <exception cref="UnknownJobException">There is no such job.</exception>
    public Task ResumeAsync(string job, string? reason, CancellationToken cancellationToken) => SayAsync(jobs.Get(job), AuditAction.Resume, reason, cancellationToken);

    /// <summary>What was said about jobs, by name.</summary>
    public async Task<IReadOnlyDictionary<string, JobControl>> GetAsync(CancellationToken cancellationToken)
    {
        var controls = new Dictionary<string, JobControl>(StringComparer.Ordinal);
        await foreach (JobControl control in store.ReadAsync<JobControl>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            controls[control.Job] = control;
        }

        return controls;
    }

    /// <summary>The leases that are held; empty where the store keeps none.</summary>
    public async Task<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken) =>
        store is ILeaseStore leases ? await leases.GetLeasesAsync(cancellationToken).ConfigureAwait(false) : [];

    /// <summary>Takes a job's lease from whoever holds it. Its holder, if it lives, ends its run at the next commit or sign of life.</summary>
    /// <returns>What was held, or null when nobody held it.</returns>
    public async Task<Lease?> ReleaseLeaseAsync(string job, CancellationToken cancellationToken)
    {
        if (store is not ILeaseStore leases || await leases.BreakAsync(job, cancellationToken).ConfigureAwait(false) is not { } broken)
        {
            return null;
        }

        await CommitAsync(AuditEntry.Of(AuditAction.LockRelease, clock.GetCurrentInstant(), job, $"held by {broken.Holder}"), [], cancellationToken).ConfigureAwait(false);
        return broken;
    }

    /// <summary>Writes an entry of the audit log that changes nothing else.</summary>
    public Task WriteAuditAsync(AuditAction action, string? job, string? detail, CancellationToken cancellationToken) =>
        CommitAsync(AuditEntry.Of(action, clock.GetCurrentInstant(), job, detail), [], cancellationToken);

    private Task SayAsync(Job job, AuditAction action, string? reason, CancellationToken cancellationToken)
    {
        Instant now = clock.GetCurrentInstant();
        var control = new JobControl { Job = job.Name, IsPaused = action == AuditAction.Pause, At = now, Actor = AuditEntry.ThisActor, Reason = reason };
        return CommitAsync(AuditEntry.Of(action, now, job.Name, reason), [JobControl.Schema.ToBatch([control])], cancellationToken);
    }

    private async Task CommitAsync(AuditEntry entry, IEnumerable<ColumnBatch> changes, CancellationToken cancellationToken)
    {
        using var commit = new StoreCommit { Id = $"audit/{entry.Sequence}", Batches = [AuditEntry.Schema.ToBatch([entry]), .. changes] };
        var patience = new StorePatience(clock, StorePatience.Usual, static (_, _) => { });
        await patience.RunAsync(token => store.CommitAsync(commit, token), cancellationToken).ConfigureAwait(false);
    }
}
