namespace MarketIngest;

/// <summary>Whether an exchange with a source goes into the archive.</summary>
public enum ArchivePolicy
{
    /// <summary>The answer is recorded, and on replay it comes from the archive.</summary>
    Recorded,

    /// <summary>
    /// Neither question nor answer is ever written anywhere: the answer is a secret, such as an access token. On replay the client answers 204 without
    /// a body, since nothing that needs the secret goes over the network.
    /// </summary>
    Never,
}
