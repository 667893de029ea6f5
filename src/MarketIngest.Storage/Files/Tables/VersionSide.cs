namespace MarketIngest.Storage.Files;

/// <summary>Which rows a file holds.</summary>
internal enum VersionSide
{
    /// <summary>The versions that hold now.</summary>
    Newest,

    /// <summary>The versions that ended.</summary>
    History,
}
