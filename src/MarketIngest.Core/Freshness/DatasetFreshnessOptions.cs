namespace MarketIngest.Freshness;

/// <summary>What is asked of one dataset, where it differs from <see cref="FreshnessSlas"/>.</summary>
public sealed class DatasetFreshnessOptions
{
    /// <summary>How long after publication a date may be missing before the dataset is late; it is breached after twice as long.</summary>
    /// <value>Default: null, that of the dataset.</value>
    public TimeSpan? Grace { get; set; }

    /// <summary>How long after publication, after an occurrence of its job's schedule or after the acceptance of a filing the dataset may wait to be taken in: see <see cref="FreshnessSla.IngestWithin"/>.</summary>
    /// <value>Default: null, that of the dataset.</value>
    public TimeSpan? IngestWithin { get; set; }

    /// <summary>The rule by which the dates are judged.</summary>
    /// <value>Default: null, as observed.</value>
    public FreshnessPublication? Publication { get; set; }

    /// <summary>Calendar days after the fiscal quarter within which Form N-PORT is due: 30, 45 or 60. Only for <c>sec.fund_filings</c> and <c>sec.fund_holdings</c>.</summary>
    /// <value>Default: null, 60.</value>
    public int? PortfolioReportDays { get; set; }
}
