namespace MarketIngest.Sources.Sec;

/// <summary>Options of the SEC EDGAR source. Bound from the configuration section <c>MarketIngest:Sec</c>; code has the last word.</summary>
public sealed class SecOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "MarketIngest:Sec";

    /// <summary>Who asks, with an e-mail address or a URL as the contact, as the SEC requires: <c>Example Research ops@example.com</c>.</summary>
    /// <value>The environment variable <c>SEC_USER_AGENT</c>, else none, which is an error at start.</value>
    public string? UserAgent { get; set; } = Environment.GetEnvironmentVariable("SEC_USER_AGENT");

    /// <summary>When a missing <see cref="UserAgent"/> is an error; one that is set and no good is an error at start.</summary>
    /// <value><see cref="UserAgentCheck.AtStart"/>.</value>
    public UserAgentCheck UserAgentCheck { get; set; } = UserAgentCheck.AtStart;

    /// <summary>The companies whose XBRL facts are collected, by CIK or symbol.</summary>
    /// <value>None: a run names them (<c>--symbols</c>).</value>
    public IReadOnlyList<string> FactsCompanies { get; set; } = [];

    /// <summary>The managers whose Forms 13F job <c>collect_13f_filings</c> collects, by CIK; option <c>top-institutions</c> takes the first of them. The poller takes all managers.</summary>
    /// <value>Default: the CIKs of <see cref="Institutional.TrackedInstitutions"/>.</value>
    public IReadOnlyList<string> TrackedInstitutions { get; set; } = Institutional.TrackedInstitutions.Ciks;
}
