namespace MarketIngest.Archiving;

/// <summary>A payload archive is absent, empty, damaged, or cannot be written.</summary>
public sealed class ArchiveException : MarketIngestException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Which archive, what is wrong with it and where, and what to do.</param>
    /// <param name="line">The line of the index, from 1, when the error is about one.</param>
    /// <param name="innerException">The cause.</param>
    public ArchiveException(string message, long? line = null, Exception? innerException = null)
        : base(message, innerException) => Line = line;

    /// <summary>The line of the index, from 1, when the error is about one.</summary>
    public long? Line { get; }

    /// <inheritdoc />
    public override bool IsTransient => false;
}
