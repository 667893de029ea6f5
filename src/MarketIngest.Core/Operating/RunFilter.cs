using NodaTime;

namespace MarketIngest.Operating;

/// <summary>Which runs of the run log are wanted; what is not set does not narrow. All failed IEX runs of a day: <c>Jobs = ["collect_iex_hist"], Outcomes = [Failed], TradeDate = …</c>.</summary>
public sealed record RunFilter
{
    /// <summary>The jobs.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>How the run ended; null among them stands for a run that has no end yet.</summary>
    public IReadOnlyList<CollectOutcome?> Outcomes { get; init; } = [];

    /// <summary>Why the run took place.</summary>
    public RunKind? Kind { get; init; }

    /// <summary>Any date of the ISO week in which the run's newest week end lies.</summary>
    public LocalDate? WeekEnd { get; init; }

    /// <summary>The newest trade date among the run's partitions.</summary>
    public LocalDate? TradeDate { get; init; }

    /// <summary>The newest settlement date among the run's partitions.</summary>
    public LocalDate? SettlementDate { get; init; }

    /// <summary>The earliest start.</summary>
    public Instant? Since { get; init; }

    /// <summary>The most runs, the newest of them; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether a run is wanted, the limit left aside.</summary>
    public bool Matches(JobRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return (Jobs.Count == 0 || Jobs.Contains(run.Job))
            && (Outcomes.Count == 0 || Outcomes.Contains(run.Outcome))
            && (Kind is null || run.Kind == Kind)
            && (WeekEnd is null || (run.WeekEnd is { } end && Monday(end) == Monday(WeekEnd.Value)))
            && (TradeDate is null || run.TradeDate == TradeDate)
            && (SettlementDate is null || run.SettlementDate == SettlementDate)
            && (Since is null || run.StartTime >= Since);
    }

    private static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}
