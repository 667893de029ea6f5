using System.Globalization;

using MarketIngest.Running;

namespace MarketIngest.Operating;

/// <summary>Writes to the audit log how the definitions of jobs differ from what the last scheduled runner saw.</summary>
internal static class ConfigurationAudit
{
    public static async Task<IReadOnlyList<AuditEntry>> ChangesAsync(IStore store, IEnumerable<Job> jobs, NodaTime.Instant now, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (AuditEntry entry in store.ReadAsync<AuditEntry>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (entry is { Action: AuditAction.ConfigurationChange, Job: { } job, Detail: { } detail })
            {
                seen[job] = detail;
            }
        }

        return [.. jobs.Select(j => (j.Name, Text: Describe(j.Definition)))
            .Where(j => seen.GetValueOrDefault(j.Name) != j.Text)
            .Select(j => AuditEntry.Of(AuditAction.ConfigurationChange, now, j.Name, j.Text))];
    }

    /// <summary>All that configuration can set, on one line. Parameters are named, their values may be secrets.</summary>
    internal static string Describe(JobDefinition job)
    {
        string schedule = job.Schedule is { } s
            ? $"cron={s.Cron}; zone={s.Zone}; calendar={s.Calendar}; days={SnakeCase.Of(s.Days)}; window={s.Window?.ToString() ?? "all day"}"
            : "no schedule";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"enabled={(job.IsEnabled ? "true" : "false")}; {schedule}; after={string.Join(',', job.After)}; timeout={job.Timeout?.ToTimeSpan().ToString() ?? "none"}; on_failure={SnakeCase.Of(job.OnFailure)}; overlap={SnakeCase.Of(job.Overlap)}; misfire={SnakeCase.Of(job.Misfire)}; retries={job.Retry.Attempts}; parallelism={job.MaximumParallelism?.ToString(CultureInfo.InvariantCulture) ?? "collector's"}; parameters={string.Join(',', job.Parameters.Keys.Order(StringComparer.Ordinal))}");
    }
}
