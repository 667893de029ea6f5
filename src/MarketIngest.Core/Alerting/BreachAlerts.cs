using MarketIngest.Freshness;

using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>What alerts say of datasets.</summary>
internal sealed class BreachAlerts(AlertLedger ledger, TimeProvider clock)
{
    /// <summary>The alert that a verdict calls for, or null: a breach once, and that the dataset is fresh again after it.</summary>
    public async Task<Alert?> JudgeAsync(DatasetFreshness dataset, CancellationToken cancellationToken)
    {
        if (dataset.Freshness is not (Freshness.Freshness.Breached or Freshness.Freshness.Fresh))
        {
            return null;
        }

        string subject = $"sla/{dataset.Dataset}";
        bool isBreached = dataset.Freshness == Freshness.Freshness.Breached;
        if (isBreached == await ledger.IsOpenAsync(subject, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        Instant now = clock.GetCurrentInstant();
        if (isBreached)
        {
            await ledger.OpenAsync(subject, cancellationToken).ConfigureAwait(false);
            return Breach(dataset, now);
        }

        await ledger.CloseAsync(subject, cancellationToken).ConfigureAwait(false);
        return Recovery(dataset, now);
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
