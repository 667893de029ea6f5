namespace MarketIngest.Alerting;

/// <summary>How the connection to a mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>By STARTTLS, which the server must offer.</summary>
    StartTls,

    /// <summary>Not at all: for a relay on the same machine.</summary>
    None,
}
