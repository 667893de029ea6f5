namespace MarketIngest;

/// <summary>
/// The root of every error that MarketIngest itself reports. Misuse of the API throws the framework's argument exceptions
/// instead, and a bad row is recorded as a fault, never thrown.
/// </summary>
public abstract class MarketIngestException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    protected MarketIngestException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The error that led to this one; null when there is none.</param>
    protected MarketIngestException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>True when the same attempt may succeed later without a change of input, code or configuration.</summary>
    public abstract bool IsTransient { get; }
}
