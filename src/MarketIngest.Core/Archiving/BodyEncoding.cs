namespace MarketIngest.Archiving;

/// <summary>How the file of an archived body holds its bytes.</summary>
public enum BodyEncoding
{
    /// <summary>As they are.</summary>
    Identity,

    /// <summary>Compressed with gzip; the hash is of the bytes before compression.</summary>
    Gzip,
}
