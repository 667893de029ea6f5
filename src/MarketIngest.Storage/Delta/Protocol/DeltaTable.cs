using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>
/// A Delta table in a folder: its states, and changes that take effect wholly or not at all. Writers of any number of processes and programs
/// take turns by optimistic concurrency: an entry is put where none is, and the loser looks whether its change still holds.
/// </summary>
/// <param name="folder">The table's folder, absolute.</param>
/// <param name="checkpoints">How checkpoints are read and written.</param>
/// <param name="time">The clock that stamps entries.</param>
internal sealed class DeltaTable(string folder, ICheckpointFormat checkpoints, TimeProvider time)
{
    /// <summary>The entries between two checkpoints where the table does not say otherwise.</summary>
    public const int DefaultCheckpointInterval = 10;
    private const int MostAttempts = 1000;
    private static readonly string Engine = "MarketIngest/" + (typeof(DeltaTable).Assembly.GetName().Version?.ToString(3) ?? "0");
    private readonly Lock gate = new();
    private DeltaSnapshot? newest;
    private DeltaSnapshot? earlier;
    private long? checkpointed;

    /// <summary>The table's folder.</summary>
    public string Folder => folder;

    /// <summary>The log.</summary>
    public DeltaLog Log { get; } = new(folder, checkpoints);

    /// <summary>Entries between two checkpoints, or null for what the table's setting <c>delta.checkpointInterval</c> says, else <see cref="DefaultCheckpointInterval"/>.</summary>
    public int? CheckpointInterval { get; init; }

    /// <summary>The newest state, or null when there is no table yet.</summary>
    public DeltaSnapshot? Latest()
    {
        lock (gate)
        {
            DeltaSnapshot? before = newest;
            newest = before is null ? Log.Latest() : Log.Advance(before);
            earlier = before is not null && before != newest ? before : earlier;
            return newest;
        }
    }

    /// <summary>The state at a version. The one asked for last is remembered: readers stay at one while a commit is on its way.</summary>
    public DeltaSnapshot At(long version)
    {
        lock (gate)
        {
            return newest?.Version == version ? newest
                : earlier?.Version == version ? earlier
                : earlier = earlier?.Version < version ? Log.Advance(earlier, version) : Log.At(version);
        }
    }

    /// <summary>Writes a checkpoint when the table is due one. A change is made only after it, so that its failure is the change's.</summary>
    public void CheckpointIfDue()
    {
        if (Latest() is not { } snapshot || snapshot.Version == 0)
        {
            return;
        }

        if (checkpointed is not { } last || snapshot.Version - last >= Interval(snapshot))
        {
            last = Log.List().Checkpoints is [.., var newestCheckpoint] ? newestCheckpoint.Version : 0;
            if (snapshot.Version - last >= Interval(snapshot))
            {
                Log.WriteCheckpoint(snapshot, Now() - DeltaVacuum.DefaultRetention.TotalMillisecondsAsLong());
                last = snapshot.Version;
            }

            checkpointed = last;
        }
    }

    /// <summary>Makes a change.</summary>
    /// <returns>The state after it.</returns>
    /// <exception cref="StoreException">Transient when another writer was first and the change no longer holds; otherwise the message says what stood in the way.</exception>
    public DeltaSnapshot Write(DeltaWrite write)
    {
        if (write.From is { } from)
        {
            DeltaFeatures.RequireWritable(folder, from);
            DeltaFeatures.RequireRemovable(folder, from, write.Actions);
            CheckpointIfDue();
        }

        foreach (DeltaAdd add in write.Actions.OfType<DeltaAdd>())
        {
            DeltaPath.Resolve(folder, add.Path);
        }

        DeltaFiles.MakeFolder(Log.Folder);
        if (write.From is null)
        {
            FolderSync.Run(folder);
            FolderSync.Run(Path.GetDirectoryName(folder)!);
        }

        string staged = Path.Combine(Log.Folder, DeltaFileNames.Temporary("commit"));
        try
        {
            DeltaFiles.WriteSynced(staged, DeltaActionWriter.Write([Information(write), .. write.Actions]));
            return Put(write, staged);
        }
        finally
        {
            DeltaFiles.Delete(staged);
        }
    }

    /// <summary>The clock, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private DeltaSnapshot Put(DeltaWrite write, string staged)
    {
        DeltaSnapshot? from = write.From;
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            long version = from is null ? 0 : from.Version + 1;
            if (Log.TryPut(version, staged))
            {
                return Latest()!;
            }

            from = Rebase(write, from);
        }

        throw new StoreException($"Delta table '{folder}': other writers were first {MostAttempts} times. Try again when fewer write.", StoreRetry.Possible);
    }

    /// <summary>The state after the entries that were first, when the change can follow them.</summary>
    private DeltaSnapshot Rebase(DeltaWrite write, DeltaSnapshot? from)
    {
        if (from is null)
        {
            throw new StoreException($"Delta table '{folder}' was made by another writer meanwhile. Read it and try again.", StoreRetry.Possible);
        }

        DeltaSnapshot ahead = Log.Advance(from);
        for (long version = from.Version + 1; version <= ahead.Version; version++)
        {
            if (DeltaConflicts.Find(write, Log.Read(version)) is { } conflict)
            {
                throw new StoreException($"Delta table '{folder}': another writer's version {version} was first, and {conflict}. Read the table and try again.", StoreRetry.Possible);
            }
        }

        DeltaFeatures.RequireWritable(folder, ahead);
        return ahead;
    }

    private DeltaCommitInfo Information(DeltaWrite write) => new(write.Operation)
    {
        Timestamp = Now(),
        Parameters = write.Parameters,
        ReadVersion = write.From?.Version,
        IsBlindAppend = write.Reads is null && !write.Actions.OfType<DeltaRemove>().Any(),
        EngineInfo = Engine,
        TxnId = Guid.NewGuid().ToString(),
    };

    private int Interval(DeltaSnapshot snapshot) =>
        CheckpointInterval ?? (int.TryParse(snapshot.Metadata.Setting("delta.checkpointInterval"), out int interval) && interval > 0 ? interval : DefaultCheckpointInterval);
}
