using MarketIngest.Alerting;

using NodaTime;

namespace MarketIngest.Core.Tests.Alerting;

/// <summary>Runs and alerts to test with.</summary>
internal static class Alerts
{
    public static Instant Start { get; } = Instant.FromUtc(2026, 7, 24, 13, 0);

    public static JobRun Run(string id, CollectOutcome? outcome, Instant? start = null, string job = "collect_quotes") => new()
    {
        RunId = id,
        Job = job,
        Kind = RunKind.Scheduled,
        Dataset = "test.quotes",
        BusinessDate = (start ?? Start).InUtc().Date,
        StartTime = start ?? Start,
        EndTime = outcome is null ? null : (start ?? Start) + Duration.FromMinutes(1),
        DurationSeconds = outcome is null ? null : 60,
        Outcome = outcome,
        PartitionsTotal = 5,
        PartitionsFailed = outcome is CollectOutcome.Failed ? 5 : 0,
        ErrorCount = outcome is CollectOutcome.Failed ? 2 : 0,
        Errors = outcome is CollectOutcome.Failed ? """["2026-07-24: GET did not answer <500> & gave up","second"]""" : null,
        Host = "host",
    };

    public static Alert Critical(string key = "a", Instant? at = null) => new(AlertKind.Failure, AlertSeverity.Critical, key, $"title {key}", at ?? Start);

    public static Alert Mild(string key = "a", Instant? at = null) => new(AlertKind.Warning, AlertSeverity.Warning, key, $"title {key}", at ?? Start);
}
