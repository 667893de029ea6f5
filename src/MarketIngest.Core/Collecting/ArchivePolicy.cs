namespace MarketIngest;

/// <summary>Whether an exchange may be written to a payload archive.</summary>
public enum ArchivePolicy
{
    /// <summary>The request, without its secrets, and its answer are recorded when an archive is kept.</summary>
    Recorded,

    /// <summary>
    /// The exchange is about a credential (a token request): it is never recorded. On replay it is answered with a token that opens nothing,
    /// so a collector authenticates in the same way whether it talks to the network or to an archive.
    /// </summary>
    Never,
}
