namespace MarketIngest;

/// <summary>Whether a payload owns its file.</summary>
public enum FileLifetime
{
    /// <summary>The file stays.</summary>
    Kept,

    /// <summary>The file is deleted with the payload.</summary>
    Temporary,
}
