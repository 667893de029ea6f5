namespace MarketIngest.Archiving;

/// <summary>A request has no answer in the archive that is replayed. It is never retried: asking again cannot help.</summary>
public sealed class ReplayMissException : MarketIngestException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">The method, the address without its secrets, and what the archive holds instead.</param>
    public ReplayMissException(string message)
        : base(message)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => false;
}
