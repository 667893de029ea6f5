namespace MarketIngest.Sources.Access;

/// <summary>One attempt failed in a way that another may not. It never leaves the source client.</summary>
internal sealed class AttemptFailedException(string message, AttemptFailure failure, TimeSpan? retryAfter = null, Exception? innerException = null) : Exception(message, innerException)
{
    public AttemptFailure Failure => failure;

    public TimeSpan? RetryAfter => retryAfter;
}
