using NodaTime;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Deletes old entries and checkpoints. What stays: every version from a checkpoint that is older than the retention, and all after it.</summary>
internal static class DeltaLogCleanup
{
    /// <summary>Deletes what is older than the retention needs.</summary>
    /// <param name="table">The table.</param>
    /// <param name="retention">How far back versions stay readable.</param>
    /// <param name="keepFrom">A version that stays readable however old it is.</param>
    /// <returns>The names of the files deleted.</returns>
    public static IReadOnlyList<string> Run(DeltaTable table, Duration retention, long keepFrom = long.MaxValue)
    {
        long cutoff = table.Now() - retention.TotalMillisecondsAsLong();
        long? newestOld = null;
        foreach ((long version, long milliseconds) in DeltaTimeline.Read(table.Log))
        {
            if (milliseconds > cutoff)
            {
                break;
            }

            newestOld = version;
        }

        DeltaListing listing = table.Log.List();
        long limit = Math.Min(newestOld ?? -1, keepFrom);
        if (listing.Checkpoints.LastOrDefault(c => c.Version <= limit) is not { Parts: not null, Version: var kept })
        {
            return [];
        }

        List<string> deleted = [.. DeltaFiles.List(table.Log.Folder).Select(p => Path.GetFileName(p)).Where(n => IsBefore(n, kept)).Order(StringComparer.Ordinal)];
        foreach (string name in deleted)
        {
            DeltaFiles.Delete(Path.Combine(table.Log.Folder, name));
        }

        return deleted;
    }

    private static bool IsBefore(string name, long kept) =>
        (DeltaFileNames.TryEntry(name, out long version) && version < kept)
        || (DeltaFileNames.TryCheckpoint(name, out DeltaCheckpointName checkpoint) && checkpoint.Version < kept);
}
