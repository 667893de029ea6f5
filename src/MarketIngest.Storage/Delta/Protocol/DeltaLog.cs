using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The log of one table: reads its states and puts new entries.</summary>
/// <param name="table">The table's folder, absolute.</param>
/// <param name="checkpoints">How checkpoints are read and written.</param>
internal sealed class DeltaLog(string table, ICheckpointFormat checkpoints)
{
    /// <summary>The table's folder.</summary>
    public string Table { get; } = table;

    /// <summary>The log's folder.</summary>
    public string Folder { get; } = Path.Combine(table, DeltaFileNames.LogFolder);

    /// <summary>What the folder lists.</summary>
    public DeltaListing List() => DeltaListing.Read(Folder);

    /// <summary>Reads an entry.</summary>
    public DeltaEntry Read(long version) => DeltaEntry.Read(Folder, version);

    /// <summary>Whether a version has an entry.</summary>
    public bool Has(long version) => File.Exists(Path.Combine(Folder, DeltaFileNames.Entry(version)));

    /// <summary>The newest state, or null when there is no table.</summary>
    public DeltaSnapshot? Latest()
    {
        DeltaListing listing = List();
        return listing.Latest is { } latest ? At(listing, latest) : null;
    }

    /// <summary>The state at a version.</summary>
    /// <exception cref="StoreException">The log does not have the version, or no longer.</exception>
    public DeltaSnapshot At(long version)
    {
        DeltaListing listing = List();
        return version >= 0 && version <= listing.Latest
            ? At(listing, version)
            : throw new StoreException($"Delta table '{Table}' has no version {version}. {listing.Available()}", StoreRetry.Useless);
    }

    /// <summary>The newest state, or that of a version, from one that was read before.</summary>
    public DeltaSnapshot Advance(DeltaSnapshot snapshot, long until = long.MaxValue)
    {
        if (snapshot.Version >= until || !Has(snapshot.Version + 1))
        {
            return snapshot;
        }

        var replay = new DeltaReplay(snapshot);
        for (long version = snapshot.Version + 1; version <= until && Has(version); version++)
        {
            replay.Apply(Read(version));
        }

        return replay.ToSnapshot(Folder);
    }

    /// <summary>Puts an entry where no other writer put one: the commit point.</summary>
    /// <param name="version">The version.</param>
    /// <param name="staged">The entry, written and synced, in the log's folder.</param>
    /// <returns>False when the version is taken.</returns>
    public bool TryPut(long version, string staged)
    {
        if (!HardLink.TryCreate(staged, Path.Combine(Folder, DeltaFileNames.Entry(version))))
        {
            return false;
        }

        FolderSync.Run(Folder);
        return true;
    }

    /// <summary>Writes a checkpoint of a state, and then says that it is there.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="expired">Tombstones older than this, in milliseconds since 1970-01-01T00:00:00Z, are left out.</param>
    public void WriteCheckpoint(DeltaSnapshot snapshot, long expired)
    {
        List<DeltaAction> actions =
        [
            snapshot.Protocol,
            snapshot.Metadata,
            .. snapshot.Transactions.Values.OrderBy(t => t.AppId, StringComparer.Ordinal),
            .. snapshot.Files.Values.OrderBy(f => f.Path, StringComparer.Ordinal),
            .. snapshot.Tombstones.Values.Where(t => t.DeletionTimestamp > expired).OrderBy(t => t.Path, StringComparer.Ordinal),
        ];
        string staged = Path.Combine(Folder, DeltaFileNames.Temporary("checkpoint"));
        try
        {
            long bytes = checkpoints.Write(staged, actions);

            // Where another writer was first, its checkpoint of the same version says the same.
            HardLink.TryCreate(staged, Path.Combine(Folder, DeltaFileNames.CheckpointOf(snapshot.Version)));
            FolderSync.Run(Folder);
            DeltaLastCheckpoint.Write(Folder, snapshot.Version, actions.Count, bytes, snapshot.Files.Count);
        }
        finally
        {
            DeltaFiles.Delete(staged);
        }
    }

    private DeltaSnapshot At(DeltaListing listing, long version)
    {
        var replay = new DeltaReplay();
        long at = -1;
        if (listing.Start(version) is { } start)
        {
            string first = Path.Combine(Folder, start.Parts[0]);
            replay.ApplyCheckpoint(start.Version, first, start.Parts.SelectMany(p => checkpoints.Read(Path.Combine(Folder, p))));
            at = start.Version;
        }

        foreach (long next in listing.Between(at, version))
        {
            replay.Apply(Read(next));
        }

        return replay.ToSnapshot(Folder);
    }
}
