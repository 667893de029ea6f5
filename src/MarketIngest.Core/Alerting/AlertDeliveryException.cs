namespace MarketIngest.Alerting;

/// <summary>An alert was not delivered. The message never holds the address of a webhook or a password.</summary>
public sealed class AlertDeliveryException : MarketIngestException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Which sink, and what it answered.</param>
    /// <param name="delivery">Whether trying again can succeed.</param>
    /// <param name="retryAfter">How long to wait, as the receiver says, or null.</param>
    public AlertDeliveryException(string message, AlertRetry delivery, TimeSpan? retryAfter = null)
        : base(message)
    {
        IsTransient = delivery == AlertRetry.Possible;
        RetryAfter = retryAfter;
    }

    /// <inheritdoc />
    public override bool IsTransient { get; }

    /// <summary>How long to wait before the next attempt, as the receiver says, or null.</summary>
    public TimeSpan? RetryAfter { get; }
}
