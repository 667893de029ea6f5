using NodaTime;

namespace MarketIngest;

/// <summary>A source could not be asked, or did not answer: network, time-out, rate limit, block page, server error.</summary>
public sealed class SourceUnavailableException : MarketIngestException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was asked, what came back, and what to do; never a secret.</param>
    /// <param name="retryAfter">How long the source asked to wait, if it did.</param>
    /// <param name="innerException">The cause.</param>
    public SourceUnavailableException(string message, Duration? retryAfter = null, Exception? innerException = null)
        : base(message, innerException) => RetryAfter = retryAfter;

    /// <summary>How long the source asked to wait, if it did.</summary>
    public Duration? RetryAfter { get; }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
