using System.Runtime.CompilerServices;

using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Delta;

/// <summary>
/// The state of a table that readers see: the version that the newest commit left, and what other programs did since, as long as nothing of a
/// commit on its way, or of one that was interrupted, stands between.
/// </summary>
internal static class DeltaPinned
{
    private static readonly ConditionalWeakTable<DeltaTable, Looked> Memory = [];

    /// <summary>The state, or null when no commit has left one.</summary>
    public static DeltaSnapshot? Of(DeltaTable table, DeltaPin? pin)
    {
        if (pin is not { Version: var version } || table.Latest() is not { } latest)
        {
            return pin is null ? null : throw Lost(table, pin.Value.Version, "its log is gone");
        }

        if (latest.Version <= version)
        {
            return latest.Version == version ? latest : throw Lost(table, version, $"its log ends at version {latest.Version}");
        }

        return IsForeign(table, version, latest.Version) ? latest : table.At(version);
    }

    /// <summary>Whether other programs wrote every entry after a version up to another.</summary>
    public static bool IsForeign(DeltaTable table, long after, long until)
    {
        Looked looked = Memory.GetOrCreateValue(table);
        lock (looked)
        {
            long from = looked.After == after && looked.IsForeign && looked.Until <= until ? looked.Until : after;
            if (looked.After == after && !looked.IsForeign && looked.Until <= until)
            {
                return false;
            }

            long version = from;
            bool isForeign = true;
            while (isForeign && version < until)
            {
                version++;
                isForeign = !DeltaWriter.IsOurs(table.Log.Read(version));
            }

            (looked.After, looked.Until, looked.IsForeign) = (after, version, isForeign);
            return isForeign;
        }
    }

    private static StoreException Lost(DeltaTable table, long version, string what) =>
        new($"Delta table '{table.Folder}' should have version {version}, and {what}: it was set back or removed by other means. Restore its folder.", StoreRetry.Useless);

    /// <summary>What was found before: entries do not change.</summary>
    private sealed class Looked
    {
        public long After { get; set; } = -1;

        public long Until { get; set; } = -1;

        public bool IsForeign { get; set; }
    }
}
