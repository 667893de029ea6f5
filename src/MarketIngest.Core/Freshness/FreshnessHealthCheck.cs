using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MarketIngest.Freshness;

/// <summary>
/// The health of the datasets: <see cref="HealthStatus.Degraded"/> with one that is late, and the registration's failure status (by default
/// <see cref="HealthStatus.Unhealthy"/>) with one that is breached. What was never collected does not count.
/// </summary>
internal sealed class FreshnessHealthCheck(FreshnessMonitor monitor) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<DatasetFreshness> judged = await monitor.JudgeAsync(cancellationToken).ConfigureAwait(false);
        DatasetFreshness[] breached = [.. judged.Where(d => d.Freshness == Freshness.Breached)];
        DatasetFreshness[] late = [.. judged.Where(d => d.Freshness == Freshness.Late)];
        Dictionary<string, object> data = judged.ToDictionary(d => d.Dataset, d => (object)SnakeCase.Of(d.Freshness), StringComparer.Ordinal);
        HealthStatus status = breached.Length > 0 ? context.Registration.FailureStatus : late.Length > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        string description = breached.Length + late.Length == 0
            ? "Nothing is late."
            : string.Join("; ", breached.Concat(late).Select(d => $"{d.Dataset} is {SnakeCase.Of(d.Freshness)}: {d.Reason}"));
        return new HealthCheckResult(status, description, data: data);
    }
}
