namespace MarketIngest.Alerting;

/// <summary>Whether sending the same alert again can succeed.</summary>
public enum AlertRetry
{
    /// <summary>No: it is refused the same way.</summary>
    Useless,

    /// <summary>Yes: the receiver was not reached, or busy.</summary>
    Possible,
}
