using System.Globalization;

using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>The ten jobs of the storm: nine collect every few seconds, some of them after others; the tenth derives what all of them collected.</summary>
internal static class StormJobs
{
    public const string Totals = "compute_totals";
    private const int Collecting = 9;

    public static IReadOnlyList<string> Collectors { get; } = [.. Enumerable.Range(0, Collecting).Select(i => string.Create(CultureInfo.InvariantCulture, $"collect_{i}"))];

    public static IReadOnlyList<JobDefinition> Definitions { get; } =
    [
        .. Collectors.Select((name, i) => Every(2 + (i % 3), name) with { After = i switch { 3 => [Collectors[0]], 4 => [Collectors[1]], 5 => [Collectors[3], Collectors[4]], _ => [] } }),
        Every(5, Totals) with { After = Collectors },
    ];

    /// <summary>The datasets that the jobs fill.</summary>
    public static IReadOnlyList<DatasetSchema> Datasets { get; } = [StormRow.Schema, StormTotal.Schema];

    private static JobDefinition Every(int seconds, string name) => new(name)
    {
        Schedule = new JobSchedule(string.Create(CultureInfo.InvariantCulture, $"*/{seconds} * * * * *")) { Days = DayRule.Any, Calendar = AlwaysCalendar.Instance.Id },
        Retry = new JobRetry { Attempts = 3, FirstPause = Duration.FromSeconds(1), LongestPause = Duration.FromSeconds(1), Jitter = 0 },
        Timeout = Duration.FromMinutes(2),
    };
}
