namespace MarketIngest.Storage.Files;

/// <summary>How a commit brings a row.</summary>
internal enum IncomingKind : byte
{
    /// <summary>As a row of a batch.</summary>
    Row,

    /// <summary>As the first version of a key in a batch that was copied from another store.</summary>
    Copy,

    /// <summary>As a further version of the key in that batch.</summary>
    FurtherCopy,

    /// <summary>As a key that ends.</summary>
    Tombstone,
}
