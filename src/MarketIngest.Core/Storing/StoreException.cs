namespace MarketIngest;

/// <summary>A store could not do what was asked.</summary>
public sealed class StoreException : MarketIngestException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was asked, what stood in the way, and what to do; never a credential.</param>
    /// <param name="retry">Whether sending the same commit again can succeed.</param>
    /// <param name="innerException">The cause.</param>
    public StoreException(string message, StoreRetry retry, Exception? innerException = null)
        : base(message, innerException) => IsTransient = retry == StoreRetry.Possible;

    /// <inheritdoc />
    public override bool IsTransient { get; }
}
