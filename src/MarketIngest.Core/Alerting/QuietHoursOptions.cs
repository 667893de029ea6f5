namespace MarketIngest.Alerting;

/// <summary>A part of the day in which people are not woken for little.</summary>
public sealed class QuietHoursOptions
{
    /// <summary>The local time at which it begins, or null for no quiet hours.</summary>
    /// <value>Default: null.</value>
    public TimeOnly? From { get; set; }

    /// <summary>The local time at which it ends; earlier than <see cref="From"/> when it lasts past midnight.</summary>
    /// <value>Default: null.</value>
    public TimeOnly? Until { get; set; }

    /// <summary>The IANA zone of the times.</summary>
    /// <value>Default: <c>America/New_York</c>.</value>
    public string Zone { get; set; } = "America/New_York";

    /// <summary>Whether critical alerts (failures, breaches) are sent all the same.</summary>
    /// <value>Default: true.</value>
    public bool LetCriticalThrough { get; set; } = true;
}
