using System.Collections.Immutable;

using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Delta;

/// <summary>Takes back what an interrupted commit left in the logs of tables: entries of ours that no row in the table of commits covers.</summary>
internal static class DeltaRepair
{
    /// <summary>Repairs every table. The store's lock must be held.</summary>
    /// <returns>The versions of the tables that hold entries after their pinned version; the next commit pins them there.</returns>
    /// <exception cref="StoreException">Another program has built upon what must be taken back; the message says how to restore by hand.</exception>
    public static IReadOnlyDictionary<string, long> Run(DeltaTables tables, DeltaProgressState state)
    {
        Dictionary<string, long> repaired = new(StringComparer.Ordinal);
        foreach (string name in tables.Names().Where(n => n != DeltaCommitRecord.Schema.TableName))
        {
            DeltaTable table = tables.Table(name);
            long pin = state.Pins.TryGetValue(name, out DeltaPin pinned) ? pinned.Version : -1;
            if (table.Latest() is not { } latest || latest.Version <= pin || DeltaPinned.IsForeign(table, pin, latest.Version))
            {
                continue;
            }

            List<DeltaEntry> entries = [];
            for (long version = pin + 1; version <= latest.Version; version++)
            {
                entries.Add(table.Log.Read(version));
            }

            repaired[name] = Restore(table, pin < 0 ? null : table.At(pin), latest, entries, state.Sequence);
        }

        return repaired;
    }

    private static long Restore(DeltaTable table, DeltaSnapshot? pinned, DeltaSnapshot latest, List<DeltaEntry> entries, long sequence)
    {
        ImmutableDictionary<string, DeltaAdd> files = Wanted(table, pinned, entries);
        List<DeltaAdd> back = [.. files.Values.Where(f => !latest.Files.ContainsKey(f.Path))];
        List<DeltaAdd> away = [.. latest.Files.Values.Where(f => !files.ContainsKey(f.Path))];
        if (back.Count + away.Count == 0)
        {
            return latest.Version;
        }

        if (back.Find(f => !File.Exists(DeltaPath.Resolve(table.Folder, f.Path))) is { } lost)
        {
            throw new StoreException($"Delta table '{table.Folder}' cannot be repaired after an interrupted commit: its file '{lost.Path}' is gone, a vacuum with too short a retention may have removed it. Restore the file from a copy.", StoreRetry.Useless);
        }

        return table.Write(new DeltaWrite("RESTORE",
        [
            .. away.Select(f => new DeltaRemove(f.Path) { DeletionTimestamp = table.Now(), PartitionValues = f.PartitionValues, Size = f.Size }),
            .. back,
            DeltaWriter.Mark(sequence, table),
        ])
        {
            From = latest,
            Reads = _ => true,
            Parameters = pinned is null ? DeltaMap.Empty : new Dictionary<string, string?> { ["version"] = pinned.Version.ToString() },
        }).Version;
    }

    /// <summary>The files that the table should have: those of the pinned version, with what other programs did to them since.</summary>
    private static ImmutableDictionary<string, DeltaAdd> Wanted(DeltaTable table, DeltaSnapshot? pinned, List<DeltaEntry> entries)
    {
        ImmutableDictionary<string, DeltaAdd> files = pinned?.Files ?? ImmutableDictionary.Create<string, DeltaAdd>(StringComparer.Ordinal);
        foreach (DeltaEntry entry in entries.Where(e => !DeltaWriter.IsOurs(e)))
        {
            List<DeltaRemove> removed = [.. entry.All<DeltaRemove>()];
            if (removed.TrueForAll(r => files.ContainsKey(r.Path)))
            {
                files = files.RemoveRange(removed.Select(r => r.Path)).SetItems(entry.All<DeltaAdd>().Select(a => KeyValuePair.Create(a.Path, a)));
            }
            else if (removed.Exists(r => r.DataChange) || entry.All<DeltaAdd>().Any(a => a.DataChange))
            {
                throw new StoreException(
                    $"Delta table '{table.Folder}': another program's version {entry.Version} rests on rows of an interrupted commit, so that commit cannot be taken back by itself. Restore the table to version {pinned?.Version.ToString() ?? "0"} with the program that wrote it (RESTORE TABLE … TO VERSION AS OF), then write again.", StoreRetry.Useless);
            }

            // What only arranged rows otherwise, ours among them, is undone with ours.
        }

        return files;
    }
}
