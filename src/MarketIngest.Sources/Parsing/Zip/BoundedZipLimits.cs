namespace MarketIngest.Sources.Parsing.Zip;

/// <summary>How much of a zip archive is read before it is refused. The defaults leave room for archives of gigabytes, such as the SEC's bulk files; a bomb ends early.</summary>
internal sealed record BoundedZipLimits
{
    /// <summary>The most entries.</summary>
    public int Entries { get; init; } = 2_000_000;

    /// <summary>The most bytes of the list of entries at the archive's end.</summary>
    public long DirectoryBytes { get; init; } = 512L << 20;

    /// <summary>The most bytes of one entry, decompressed.</summary>
    public long EntryBytes { get; init; } = 8L << 30;

    /// <summary>The most bytes of all entries together, decompressed.</summary>
    public long TotalBytes { get; init; } = 128L << 30;

    /// <summary>How many times larger than in the archive an entry may be; text with many repeats reaches 60.</summary>
    public int Ratio { get; init; } = 250;

    /// <summary>Entries up to this many bytes may have any ratio.</summary>
    public long RatioFloor { get; init; } = 1L << 20;
}
