using MarketIngest.Calendars.Deadlines;
using MarketIngest.Calendars.Publication;

using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>What is asked of each dataset where nothing else is configured.</summary>
/// <remarks>
/// Publication is as observed (<see cref="PublicationEvidence.Observed"/>). A dataset that is not named here has no publication rule and must be
/// collected within 24 hours of each occurrence of its job's schedule.
/// </remarks>
public static class FreshnessSlas
{
    private static readonly Duration FiveMinutes = Duration.FromMinutes(5);
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly Duration HalfADay = Duration.FromHours(12);
    private static readonly Duration Day = Duration.FromHours(24);

    private static readonly Dictionary<string, FreshnessSla> Known = ((FreshnessSla[])
    [
        // Event-driven: accepted filings, with the time between acceptance and ingestion.
        new("sec.beneficial_ownership") { IngestWithin = FiveMinutes, FollowsAcceptance = true },
        new("sec.filings") { IngestWithin = Duration.FromMinutes(15), FollowsAcceptance = true },
        new("sec.insider_transactions") { IngestWithin = Hour },
        new("sec.reporting_owners") { IngestWithin = Hour },
        new("sec.footnotes") { IngestWithin = Hour },

        // Quarterly by a deadline, and filings all quarter.
        new("sec.institutional_filings") { Grace = Day, IngestWithin = Hour, FollowsAcceptance = true },
        new("sec.institutional_holdings") { Grace = Day, IngestWithin = Hour, FollowsAcceptance = true },
        new("sec.fund_filings") { Grace = Day, IngestWithin = Day, FollowsAcceptance = true },
        new("sec.fund_holdings") { Grace = Day, IngestWithin = Day, FollowsAcceptance = true },

        // By the calendar. What is published in the evening of each day is breached when the next day's is due.
        new("finra.otc_weekly") { Grace = Day, IngestWithin = Day },
        new("finra.short_interest") { Grace = Day, IngestWithin = Day },
        new("finra.reg_sho_daily") { Grace = HalfADay, IngestWithin = HalfADay },
        new("iex.matched_volume") { Grace = Hour, IngestWithin = Hour },
        new("iex.hist_files") { Grace = Hour, IngestWithin = Hour },
        new("etf.holdings") { Grace = Day, IngestWithin = Day },
        new("treasury.par_yield_curve") { Grace = HalfADay, IngestWithin = HalfADay },
        new("treasury.curve_spreads") { Grace = HalfADay, IngestWithin = HalfADay },
        new("treasury.average_interest_rates") { IngestWithin = Day },
        new("prices.bars") { Grace = HalfADay, IngestWithin = HalfADay },

        // By the schedule of the job alone: a source without a day of publication, or with one for each series.
        new("fred.observations") { IngestWithin = Day },
        new("reference.index_constituents") { IngestWithin = Day },
        new("reference.index_membership") { IngestWithin = Day },
        new("prediction.markets") { IngestWithin = Duration.FromHours(6) },
        new("prediction.prices") { IngestWithin = Duration.FromHours(6) },
    ]).ToDictionary(sla => sla.Dataset, StringComparer.Ordinal);

    /// <summary>The datasets of which something particular is asked.</summary>
    public static IReadOnlyCollection<string> Datasets => Known.Keys;

    /// <summary>What is asked of a dataset by default.</summary>
    /// <param name="dataset">The dataset.</param>
    public static FreshnessSla Of(string dataset) => Of(dataset, new FreshnessOptions());

    /// <summary>What is asked of a dataset under options.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="options">What differs from the defaults.</param>
    public static FreshnessSla Of(string dataset, FreshnessOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataset);
        ArgumentNullException.ThrowIfNull(options);
        FreshnessSla sla = Known.TryGetValue(dataset, out FreshnessSla? known) ? known : new FreshnessSla(dataset);
        DatasetFreshnessOptions? own = options.Datasets.TryGetValue(dataset, out DatasetFreshnessOptions? found) ? found : null;
        return sla with
        {
            Parts = Parts(dataset, own?.Publication ?? FreshnessPublication.Observed, own?.PortfolioReportDays),
            Grace = own?.Grace is { } grace ? Duration.FromTimeSpan(grace) : sla.Grace,
            IngestWithin = own?.IngestWithin is { } within ? Duration.FromTimeSpan(within) : sla.IngestWithin,
        };
    }

    private static IReadOnlyList<FreshnessPart> Parts(string dataset, FreshnessPublication publication, int? portfolioReportDays)
    {
        PublicationEvidence evidence = publication == FreshnessPublication.Documented ? PublicationEvidence.Documented : PublicationEvidence.Observed;
        return (publication, dataset) switch
        {
            (FreshnessPublication.None, _) => [],

            // The tiers appear two weeks apart: the second must not hide behind the first.
            (_, "finra.otc_weekly") =>
            [
                new(PublicationRules.OtcWeekly(OtcTier.T1, evidence)) { Column = "tier", Values = ["T1"] },
                new(PublicationRules.OtcWeekly(OtcTier.T2, evidence)) { Column = "tier", Values = ["T2", "OTCE"] },
            ],
            _ when portfolioReportDays is { } days => [new(PublicationRules.FundReports(dataset, evidence, new FilingDeadlines(new FilingDeadlineOptions { PortfolioReportDays = days })))],
            _ => PublicationRules.TryFor(dataset, evidence, out PublicationRule? rule) ? [new(rule)] : [],
        };
    }
}
