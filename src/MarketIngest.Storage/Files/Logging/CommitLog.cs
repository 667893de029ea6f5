using System.Globalization;
using System.Text.Json;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>
/// The commits of a store, one file each, numbered without gaps. A commit takes effect when its record gets its number, by put-if-absent;
/// everybody finds out by looking for the next number. Records are never removed: a process that slept for a year still finds its way.
/// </summary>
internal sealed class CommitLog(StoreFolder folder, string kind)
{
    private const long LeastTail = 64;
    private readonly Lock gate = new();
    private readonly StoreMemory memory = new();
    private bool isLoaded;

    /// <summary>The state after the last commit of any process.</summary>
    /// <exception cref="StoreException">A record is damaged or missing.</exception>
    public StoreState CatchUp()
    {
        lock (gate)
        {
            if (!isLoaded)
            {
                LoadCheckpoint();
            }

            while (ReadNext() is { } record)
            {
                memory.Apply(record);
            }

            isLoaded = true;
            return memory.State;
        }
    }

    /// <summary>What a commit did that took effect, or null.</summary>
    public WriteCounts? Find(string id)
    {
        lock (gate)
        {
            return memory.Commits.TryGetValue(id, out WriteCounts counts) ? counts : null;
        }
    }

    /// <summary>The changes of a dataset after a commit, oldest first.</summary>
    public IReadOnlyList<DatasetChange> ChangesAfter(string dataset, long sequence)
    {
        lock (gate)
        {
            return memory.ChangesAfter(dataset, sequence);
        }
    }

    /// <summary>Makes a commit take effect; afterwards there is no way back.</summary>
    /// <exception cref="StoreException">It did not take effect; transient where another writer took the number.</exception>
    public void Append(LogRecord record)
    {
        string path = folder.Record(record.Sequence);
        string staged = FileErrors.Guard(path, () => DurableFile.Stage(folder, stream =>
        {
            using var json = new Utf8JsonWriter(stream);
            LogJson.Write(json, kind, record);
        }));
        try
        {
            if (!HardLink.TryCreate(staged, path))
            {
                throw new StoreException($"Commit {record.Sequence} of the store '{folder.Root}' was taken by another writer although this one held the lock. Send the same commit again.", StoreRetry.Possible);
            }
        }
        finally
        {
            File.Delete(staged);
        }
    }

    /// <summary>Makes the last record's name durable.</summary>
    public void Sync() => FolderSync.Run(folder.Log);

    /// <summary>The partitions whose public names may be behind those of a commit.</summary>
    public IReadOnlyList<TouchedPartition> TouchedAfter(long sequence)
    {
        lock (gate)
        {
            memory.Touched.RemoveAll(t => t.Sequence <= sequence);
            return [.. memory.Touched];
        }
    }

    /// <summary>Superseded files, oldest first.</summary>
    public IReadOnlyList<RetiredFile> RetiredBefore(Instant instant)
    {
        lock (gate)
        {
            return [.. memory.Retired.Where(f => f.At <= instant)];
        }
    }

    /// <summary>Forgets superseded files that are gone.</summary>
    public void Forget(IEnumerable<RetiredFile> removed)
    {
        lock (gate)
        {
            HashSet<RetiredFile> gone = [.. removed];
            memory.Retired.RemoveAll(gone.Contains);
        }
    }

    /// <summary>The files that are part of a table or wait for readers to end.</summary>
    public HashSet<string> Named()
    {
        lock (gate)
        {
            return [.. memory.State.Tables.Values.SelectMany(t => t.Newest.Concat(t.History)).Select(f => f.Name), .. memory.Retired.Select(f => f.Name)];
        }
    }

    /// <summary>Writes a checkpoint when enough commits came after the last one, so that opening a store and writing checkpoints both cost little.</summary>
    public void CheckpointWhenDue()
    {
        lock (gate)
        {
            long sequence = memory.State.Sequence;
            if (sequence - memory.CheckpointAt <= Math.Max(LeastTail, sequence / 20))
            {
                return;
            }

            DurableFile.Replace(folder, folder.Checkpoint(sequence), stream => Checkpoint.Write(stream, kind, memory));
            foreach (long older in Checkpoints().Where(c => c < memory.CheckpointAt))
            {
                File.Delete(folder.Checkpoint(older));
            }

            memory.CheckpointAt = sequence;
        }
    }

    private void LoadCheckpoint()
    {
        long[] found = [.. FileErrors.Guard(folder.Checkpoints, Checkpoints)];
        if (found.Length > 0)
        {
            long newest = found.Max();
            _ = LogFile.Read(folder.Checkpoint(newest), kind, newest, json =>
            {
                Checkpoint.Read(json, memory);
                return memory;
            });
        }
    }

    private LogRecord? ReadNext()
    {
        long next = memory.State.Sequence + 1;
        string path = folder.Record(next);
        LogRecord? record = LogFile.Read(path, kind, next, LogJson.Read);
        if (record is null && !isLoaded && File.Exists(folder.Record(next + 1)) && !File.Exists(path))
        {
            throw new StoreException($"Log file '{path}' is missing, and later ones are there. Restore it from a copy; what came after cannot be known without it.", StoreRetry.Useless);
        }

        return record;
    }

    private List<long> Checkpoints() => Directory.Exists(folder.Checkpoints)
        ? [.. Directory.EnumerateFiles(folder.Checkpoints, "*.json")
            .Select(f => long.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence) ? sequence : 0)
            .Where(s => s > 0)]
        : [];
}
