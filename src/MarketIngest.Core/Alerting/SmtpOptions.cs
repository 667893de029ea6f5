namespace MarketIngest.Alerting;

/// <summary>The server that takes e-mail.</summary>
public sealed class SmtpOptions
{
    /// <summary>The server's name.</summary>
    /// <value>Default: null, no e-mail.</value>
    public string? Host { get; set; }

    /// <summary>The port: 587 for submission with STARTTLS, 25 between servers. A port that speaks TLS from the first byte (465) is not supported.</summary>
    /// <value>Default: 587.</value>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected.</summary>
    /// <value>Default: <see cref="SmtpSecurity.StartTls"/>.</value>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>The user, or null for a server that asks for none. Sent over a protected connection only.</summary>
    /// <value>Default: null.</value>
    public string? UserName { get; set; }

    /// <summary>The password. A secret.</summary>
    /// <value>Default: null.</value>
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    /// <value>Default: null; needed for e-mail.</value>
    public string? From { get; set; }
}
