namespace MarketIngest;

/// <summary>A source answered with bytes of a wrong shape: damaged input, an unknown layout, or something that is not what was asked for.</summary>
public sealed class SourceContractException : MarketIngestException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was expected, what was found, and where.</param>
    /// <param name="position">The line (from 1) or byte offset; the message says which.</param>
    /// <param name="innerException">The cause.</param>
    public SourceContractException(string message, long? position = null, Exception? innerException = null)
        : base(message, innerException) => Position = position;

    /// <summary>The line (from 1) or byte offset; the message says which.</summary>
    public long? Position { get; }

    /// <inheritdoc />
    public override bool IsTransient => false;
}
