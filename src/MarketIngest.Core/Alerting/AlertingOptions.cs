namespace MarketIngest.Alerting;

/// <summary>
/// Who hears of what: section <c>MarketIngest:Alerting</c>. Keys may be written as <c>SlackWebhook</c> or <c>slack_webhook</c>. Addresses of
/// webhooks are secrets: they appear in no log, message or text.
/// </summary>
public sealed class AlertingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "MarketIngest:Alerting";

    /// <summary>Whether anything is sent.</summary>
    /// <value>Default: true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The e-mail addresses that hear of alerts, with commas between; in configuration also a list. Needs <see cref="Smtp"/>.</summary>
    /// <value>Default: null, no e-mail.</value>
    public string? Email { get; set; }

    /// <summary>The address of an incoming webhook as Slack has them. A secret.</summary>
    /// <value>Default: null.</value>
    public string? SlackWebhook { get; set; }

    /// <summary>The address that gets each alert as a JSON object. A secret.</summary>
    /// <value>Default: null.</value>
    public string? Webhook { get; set; }

    /// <summary>Whether a failed run is an alert.</summary>
    /// <value>Default: true.</value>
    public bool OnFailure { get; set; } = true;

    /// <summary>Whether a partial run, or one with warnings, is an alert.</summary>
    /// <value>Default: true.</value>
    public bool OnWarning { get; set; } = true;

    /// <summary>Whether a run that takes long is an alert, while it still runs.</summary>
    /// <value>Default: true.</value>
    public bool OnLongRunning { get; set; } = true;

    /// <summary>The minutes after which a run takes long.</summary>
    /// <value>Default: 30.</value>
    public int LongRunningThresholdMinutes { get; set; } = 30;

    /// <summary>Whether a dataset that breaches its SLA is an alert.</summary>
    /// <value>Default: true.</value>
    public bool OnSlaBreach { get; set; } = true;

    /// <summary>Whether the first success after a failure is told too, and a dataset that is fresh again.</summary>
    /// <value>Default: true.</value>
    public bool OnRecovery { get; set; } = true;

    /// <summary>The part of the day in which only what is critical is sent; the rest is sent together at its end.</summary>
    /// <value>Default: none.</value>
    public QuietHoursOptions QuietHours { get; set; } = new();

    /// <summary>The most alerts an hour; what comes beyond is sent together as soon as there is room.</summary>
    /// <value>Default: 20.</value>
    public int MaximumPerHour { get; set; } = 20;

    /// <summary>How long the end of the process waits for alerts that are not delivered yet.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan DrainWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The server that takes e-mail.</summary>
    /// <value>Default: none.</value>
    public SmtpOptions Smtp { get; set; } = new();
}
