namespace MarketIngest.Sources.Sec;

/// <summary>Options of the SEC EDGAR source.</summary>
public sealed class SecOptions
{
    /// <summary>Who asks, with a contact, as the SEC requires: <c>Example Research ops@example.com</c>. Without it nothing is asked.</summary>
    /// <value>Default: the environment variable <c>SEC_USER_AGENT</c>, else none, which is an error at start.</value>
    public string? UserAgent { get; set; } = Environment.GetEnvironmentVariable("SEC_USER_AGENT");
}
