using System.Diagnostics.Metrics;

using MarketIngest.Calendars;
using MarketIngest.Diagnostics;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>
/// Judges every dataset that a job fills. After the first judgement it is also the gauge <c>marketingest.dataset.age</c>: seconds since the
/// newest row about the latest dates was taken in, by dataset.
/// </summary>
public sealed class FreshnessMonitor : IDisposable
{
    private readonly IStore store;
    private readonly JobRegistry jobs;
    private readonly TimeProvider clock;
    private readonly FreshnessReader reader;
    private readonly Meter meter;
    private readonly Lazy<Dictionary<string, Schedule>> schedules;
    private readonly List<(DatasetSchema Schema, FreshnessSla Sla)> datasets;
    private volatile IReadOnlyList<DatasetFreshness> last = [];

    /// <summary>Creates the monitor; it reads nothing yet.</summary>
    public FreshnessMonitor(IStore store, JobRegistry jobs, CalendarCatalog calendars, TimeProvider clock, IOptions<FreshnessOptions> options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(options);
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
        reader = new FreshnessReader(store);
        schedules = new(() => jobs.Jobs.Where(j => j.Definition.Schedule is not null).ToDictionary(j => j.Name, j => j.Definition.Schedule!.Build(calendars), StringComparer.Ordinal));
        datasets = [.. jobs.Jobs.SelectMany(j => j.Datasets).Distinct().OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => (s, FreshnessSlas.Of(s.Name, options.Value)))];
        meter = new Meter(Telemetry.Name);
        meter.CreateObservableGauge("marketingest.dataset.age", Ages, "s", "Time since the newest row about the latest dates was taken in.");
    }

    /// <summary>Judges every dataset now.</summary>
    /// <returns>One verdict a dataset, in the order of their names.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<DatasetFreshness>> JudgeAsync(CancellationToken cancellationToken)
    {
        Instant now = clock.GetCurrentInstant();
        CollectionLog log = await CollectionLog.ReadAsync(store, now, cancellationToken).ConfigureAwait(false);
        var judged = new List<DatasetFreshness>(datasets.Count);
        foreach ((DatasetSchema schema, FreshnessSla sla) in datasets)
        {
            FreshnessObservation seen = await reader.ObserveAsync(schema, sla, now, cancellationToken).ConfigureAwait(false);
            judged.Add(FreshnessJudge.Judge(sla, seen, log.Of(schema, jobs, schedules.Value), now));
        }

        return last = judged;
    }

    /// <summary>Of the datasets of a job the worst verdict; what is not known does not count beside what is.</summary>
    public static Freshness Worst(Job job, IReadOnlyList<DatasetFreshness> judged)
    {
        ArgumentNullException.ThrowIfNull(job);
        return judged.Where(j => job.Datasets.Any(d => d.Name == j.Dataset)).Aggregate(Freshness.Unknown, (worst, j) => FreshnessJudge.Worse(worst, j.Freshness));
    }

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<double>> Ages()
    {
        Instant now = clock.GetCurrentInstant();
        return last.Where(d => d.NewestIngestedAt is not null)
            .Select(d => new Measurement<double>((now - d.NewestIngestedAt!.Value).TotalSeconds, new KeyValuePair<string, object?>("dataset", d.Dataset)));
    }
}
