using MarketIngest.Freshness;
using MarketIngest.Operating;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>What the store says of all jobs, read once.</summary>
internal sealed record Operations(IReadOnlyDictionary<string, JobRunSummary> Runs, IReadOnlyDictionary<string, JobControl> Controls, IReadOnlyDictionary<string, Lease> Leases, IReadOnlyList<DatasetFreshness> Datasets)
{
    public static async Task<Operations> ReadAsync(Session session, CancellationToken cancellationToken) => new(
        await RunLog.SummarizeAsync(session.Store, session.Now - Duration.FromDays(JobReport.RateDays), cancellationToken).ConfigureAwait(false),
        await session.Controls.GetAsync(cancellationToken).ConfigureAwait(false),
        (await session.Controls.GetLeasesAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(l => l.Name, StringComparer.Ordinal),
        await session.Freshness.JudgeAsync(cancellationToken).ConfigureAwait(false));
}
