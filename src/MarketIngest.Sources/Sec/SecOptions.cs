namespace MarketIngest.Sources.Sec;

/// <summary>Options of the SEC EDGAR source.</summary>
public sealed class SecOptions
{
    /// <summary>Who asks, with a contact, as the SEC requires: <c>Example Research ops@example.com</c>. Without it nothing is asked.</summary>
    /// <value>Default: the environment variable <c>SEC_USER_AGENT</c>, else none, which is an error at start.</value>
    public string? UserAgent { get; set; } = Environment.GetEnvironmentVariable("SEC_USER_AGENT");

    /// <summary>The managers whose Forms 13F job <c>collect_13f_filings</c> collects, by CIK; option <c>top-institutions</c> takes the first of them. The poller takes all managers.</summary>
    /// <value>Default: the CIKs of <see cref="Institutional.TrackedInstitutions"/>.</value>
    public IReadOnlyList<string> TrackedInstitutions { get; set; } = Institutional.TrackedInstitutions.Ciks;
}
