using MarketIngest.Freshness;

using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>Which breaches were told. Kept in the store as progress of the job <c>alerting</c>, so that a restart, or another host, tells none twice.</summary>
internal sealed class BreachLedger(IStore store, TimeProvider clock)
{
    private const string Job = "alerting";

    /// <summary>The alert that a verdict calls for, or null: a breach once, and that the dataset is fresh again after it.</summary>
    public async Task<Alert?> JudgeAsync(DatasetFreshness dataset, CancellationToken cancellationToken)
    {
        if (dataset.Freshness is not (Freshness.Freshness.Breached or Freshness.Freshness.Fresh))
        {
            return null;
        }

        string partition = $"sla/{dataset.Dataset}";
        bool isBreached = dataset.Freshness == Freshness.Freshness.Breached;
        bool wasBreached = await store.GetPartitionAsync(Job, partition, cancellationToken).ConfigureAwait(false) is { Outcome: CollectOutcome.Failed };
        if (isBreached == wasBreached)
        {
            return null;
        }

        Instant now = clock.GetCurrentInstant();
        using var commit = new StoreCommit
        {
            Id = $"{Job}/{partition}/{Guid.CreateVersion7(now.ToDateTimeOffset()):N}",
            State = new PartitionState { Job = Job, Partition = partition, Outcome = isBreached ? CollectOutcome.Failed : CollectOutcome.Collected, UpdatedAt = now, RunId = "" },
        };
        await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        return isBreached ? Breach(dataset, now) : Recovery(dataset, now);
    }

    private static Alert Breach(DatasetFreshness dataset, Instant now) => Of(AlertKind.SlaBreach, AlertSeverity.Critical, dataset, now, $"{dataset.Dataset} breaches its SLA") with { Text = dataset.Reason ?? "" };

    private static Alert Recovery(DatasetFreshness dataset, Instant now) => Of(AlertKind.Recovery, AlertSeverity.Information, dataset, now, $"{dataset.Dataset} is fresh again");

    private static Alert Of(AlertKind kind, AlertSeverity severity, DatasetFreshness dataset, Instant now, string title) => new(kind, severity, $"{dataset.Dataset}/{SnakeCase.Of(kind)}/{ColumnText.Of(now)}", title, now)
    {
        Dataset = dataset.Dataset,
        Facts =
        [
            new("as of", dataset.AsOf is { } asOf ? ColumnText.Of(asOf) : "–"),
            new("expected", dataset.ExpectedAsOf is { } expected ? ColumnText.Of(expected) : "–"),
            new("dates", SnakeCase.Of(dataset.AsOfFreshness)),
            new("ingestion", SnakeCase.Of(dataset.IngestFreshness)),
            new("last collected", dataset.LastCollectedAt is { } collected ? ColumnText.Of(collected) : "–"),
        ],
    };
}
