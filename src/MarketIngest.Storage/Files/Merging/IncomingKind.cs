namespace MarketIngest.Storage.Files;

/// <summary>How a commit brings a row.</summary>
internal enum IncomingKind
{
    /// <summary>As a row of a batch.</summary>
    Row,

    /// <summary>As a version copied from another store.</summary>
    Copy,

    /// <summary>As a key that ends.</summary>
    Tombstone,
}
