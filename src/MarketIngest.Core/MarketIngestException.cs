namespace MarketIngest;

/// <summary>The root of the library's own errors. Misuse throws the BCL's argument exceptions instead.</summary>
public abstract class MarketIngestException : Exception
{
    /// <summary>Creates the error.</summary>
    protected MarketIngestException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with its cause.</summary>
    protected MarketIngestException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether trying the same again later can succeed.</summary>
    public abstract bool IsTransient { get; }
}
