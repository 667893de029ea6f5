namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>
/// The entries and checkpoints of a log, as its folder lists them. The listing decides, not <c>_last_checkpoint</c>: that is a hint for
/// stores in which listing is dear, and can be stale.
/// </summary>
internal sealed class DeltaListing
{
    private readonly List<DeltaCheckpointName> secondKind = [];

    private DeltaListing(string log) => Log = log;

    /// <summary>The log's folder.</summary>
    public string Log { get; }

    /// <summary>The versions that have an entry, in order.</summary>
    public IReadOnlyList<long> Versions { get; private set; } = [];

    /// <summary>The checkpoints of which every part is there, by version in order; the parts' names in order.</summary>
    public IReadOnlyList<(long Version, IReadOnlyList<string> Parts)> Checkpoints { get; private set; } = [];

    /// <summary>The newest version that an entry or a checkpoint shows, or null when there is none.</summary>
    public long? Latest { get; private set; }

    /// <summary>The oldest version whose state can be had, or null when none can. Entries older than the oldest checkpoint are of no use when the first one is gone.</summary>
    public long? Oldest => Versions is [0, ..] ? 0 : Checkpoints.Count > 0 ? Checkpoints[0].Version : null;

    /// <summary>Lists a log. A folder that is missing lists nothing.</summary>
    public static DeltaListing Read(string log)
    {
        var listing = new DeltaListing(log);
        if (!Directory.Exists(log))
        {
            return listing;
        }

        List<long> versions = [];
        List<DeltaCheckpointName> checkpoints = [];
        foreach (string path in DeltaFiles.List(log))
        {
            string name = Path.GetFileName(path);
            if (DeltaFileNames.TryEntry(name, out long version))
            {
                versions.Add(version);
            }
            else if (DeltaFileNames.TryCheckpoint(name, out DeltaCheckpointName checkpoint))
            {
                (checkpoint.IsSecondKind ? listing.secondKind : checkpoints).Add(checkpoint);
            }
        }

        versions.Sort();
        listing.Versions = versions;
        listing.Checkpoints = Complete(checkpoints);
        listing.Latest = versions.Select(v => (long?)v).Concat(listing.Checkpoints.Select(c => (long?)c.Version)).Max();
        return listing;
    }

    /// <summary>Where to begin for a version: the newest checkpoint that is not newer, or null for the first entry.</summary>
    /// <exception cref="StoreException">No state of the version can be had; the message says which file is missing.</exception>
    public (long Version, IReadOnlyList<string> Parts)? Start(long version)
    {
        if (Checkpoints.LastOrDefault(c => c.Version <= version) is { Parts: not null } checkpoint)
        {
            return checkpoint;
        }

        if (Versions is [0, ..])
        {
            return null;
        }

        throw secondKind.Exists(c => c.Version <= version)
            ? new StoreException($"Delta log '{Log}' has only checkpoints of the feature 'v2Checkpoint' for version {version}, which is not supported. Make a classic checkpoint of the table.", StoreRetry.Useless)
            : new StoreException($"Delta log '{Log}' cannot show version {version}: entry {DeltaFileNames.Entry(0)} and a checkpoint up to that version are missing. {Available()}", StoreRetry.Useless);
    }

    /// <summary>The entries after one version up to another, all of them.</summary>
    /// <exception cref="StoreException">An entry is missing; the message names it.</exception>
    public IEnumerable<long> Between(long after, long until)
    {
        long expected = after + 1;
        foreach (long version in Versions.Where(v => v > after && v <= until))
        {
            if (version != expected)
            {
                break;
            }

            yield return expected++;
        }

        if (expected <= until)
        {
            throw new StoreException($"Delta log '{Log}' lacks {DeltaFileNames.Entry(expected)}, and goes on to version {until}. Restore that file from a copy. {Available()}", StoreRetry.Useless);
        }
    }

    /// <summary>A sentence on what there is.</summary>
    public string Available() => Versions.Count == 0 ? "The log has no entries." : $"The log has entries from version {Versions[0]} to {Versions[^1]}.";

    private static List<(long Version, IReadOnlyList<string> Parts)> Complete(List<DeltaCheckpointName> names) =>
        [.. names
            .GroupBy(n => (n.Version, n.Parts))
            .Where(g => g.Select(n => n.Part).Distinct().Count() == g.Key.Parts)
            .GroupBy(g => g.Key.Version)
            .OrderBy(v => v.Key)
            .Select(v => (v.Key, (IReadOnlyList<string>)[.. v.MinBy(g => g.Key.Parts)!.OrderBy(n => n.Part).Select(n => n.Name)]))];
}
