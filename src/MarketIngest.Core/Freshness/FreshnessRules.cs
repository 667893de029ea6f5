using MarketIngest.Calendars.Publication;

using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>Judges datasets by their observed publication rules.</summary>
public static class FreshnessRules
{
    private static readonly Dictionary<string, Duration> Graces = new(StringComparer.Ordinal)
    {
        ["finra.otc_weekly"] = Duration.FromHours(24),
        ["finra.short_interest"] = Duration.FromHours(24),
        ["iex.matched_volume"] = Duration.FromHours(1),
        ["iex.hist_files"] = Duration.FromHours(1),
    };

    /// <summary>How long after publication a dataset may be missing before it is late.</summary>
    public static Duration GraceOf(string dataset) => Graces.TryGetValue(dataset, out Duration grace) ? grace : Duration.FromHours(24);

    /// <summary>Judges a dataset.</summary>
    /// <param name="summary">What is stored.</param>
    /// <param name="now">The instant of the judgement.</param>
    public static DatasetFreshness Judge(DatasetSummary summary, Instant now)
    {
        ArgumentNullException.ThrowIfNull(summary);
        if (!PublicationRules.TryFor(summary.Dataset, PublicationEvidence.Observed, out PublicationRule? rule))
        {
            return new DatasetFreshness(summary.Dataset, summary.Newest, summary.NewestIngestedAt, null, Freshness.Unknown);
        }

        LocalDate expected = rule.ExpectedAsOf(now);
        return new DatasetFreshness(summary.Dataset, summary.Newest, summary.NewestIngestedAt, expected, Verdict(summary, rule, expected, now));
    }

    private static Freshness Verdict(DatasetSummary summary, PublicationRule rule, LocalDate expected, Instant now)
    {
        if (summary.Newest is not { } newest)
        {
            return Freshness.Unknown;
        }

        if (newest >= expected)
        {
            return Freshness.Fresh;
        }

        Duration grace = GraceOf(summary.Dataset);
        Duration overdue = now - FirstMissing(rule, newest, expected);
        return overdue <= grace ? Freshness.Due : overdue <= grace * 2 ? Freshness.Late : Freshness.Breached;
    }

    /// <summary>When the oldest date after the newest stored one became public.</summary>
    private static Instant FirstMissing(PublicationRule rule, LocalDate newest, LocalDate expected)
    {
        LocalDate missing = expected;
        for (LocalDate date = rule.AsOfOnOrBefore(expected.PlusDays(-1)); date > newest; date = rule.AsOfOnOrBefore(date.PlusDays(-1)))
        {
            missing = date;
        }

        return rule.PublicationInstant(missing);
    }
}
