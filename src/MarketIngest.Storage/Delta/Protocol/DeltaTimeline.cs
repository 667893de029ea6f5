using NodaTime;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>When each version took effect: by the clock in the entry, else by its file's, and never before the version before it.</summary>
internal static class DeltaTimeline
{
    /// <summary>The newest version that had taken effect at an instant.</summary>
    /// <exception cref="ArgumentException">The log begins later; the message says when.</exception>
    public static long VersionAt(DeltaLog log, Instant at)
    {
        long wanted = at.ToUnixTimeMilliseconds();
        long? found = null;
        foreach ((long version, long milliseconds) in Read(log))
        {
            if (milliseconds > wanted)
            {
                return found ?? throw new ArgumentException(
                    $"Delta table '{log.Table}' has no version at {ColumnText.Of(at)}: its oldest one, {version}, took effect at {ColumnText.Of(Instant.FromUnixTimeMilliseconds(milliseconds))}.");
            }

            found = version;
        }

        return found ?? throw new StoreException($"Delta table '{log.Table}' has no version. {log.List().Available()}", StoreRetry.Useless);
    }

    /// <summary>The versions that can be read, with when each took effect in milliseconds since 1970-01-01T00:00:00Z, strictly rising.</summary>
    public static IEnumerable<(long Version, long Milliseconds)> Read(DeltaLog log)
    {
        DeltaListing listing = log.List();
        long oldest = listing.Oldest ?? long.MaxValue;
        long before = long.MinValue;
        foreach (long version in listing.Versions.Where(v => v >= oldest))
        {
            before = before == long.MinValue ? Stated(log, version) : Math.Max(before + 1, Stated(log, version));
            yield return (version, before);
        }
    }

    private static long Stated(DeltaLog log, long version)
    {
        DeltaCommitInfo? info = DeltaEntry.ReadCommitInfo(log.Folder, version);
        return info?.InCommitTimestamp ?? info?.Timestamp ?? new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(log.Folder, DeltaFileNames.Entry(version)))).ToUnixTimeMilliseconds();
    }
}
