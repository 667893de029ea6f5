namespace MarketIngest.Alerting;

/// <summary>How urgent an alert is.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Somebody should look at it in working hours.</summary>
    Warning,

    /// <summary>Data are missing.</summary>
    Critical,
}
