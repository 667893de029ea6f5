namespace MarketIngest.Archiving;

/// <summary>What is wrong with an exchange of an archive.</summary>
public enum ArchiveProblemKind
{
    /// <summary>A line of the index is not an exchange.</summary>
    Line,

    /// <summary>The body's path leaves the archive.</summary>
    Path,

    /// <summary>The body's file is not there.</summary>
    Missing,

    /// <summary>The body's file is not the gzip file that the index promises, or is cut off.</summary>
    Encoding,

    /// <summary>The body's bytes have another hash than the index says.</summary>
    Hash,
}
