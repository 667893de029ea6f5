using NodaTime;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Deletes files that no version within the retention needs.</summary>
internal static class DeltaVacuum
{
    /// <summary>How long files stay that were removed from the table, and those that no entry names yet.</summary>
    public static Duration DefaultRetention { get; } = Duration.FromHours(168);

    /// <summary>Finds and deletes what is not needed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">How long to keep, and whether to delete.</param>
    /// <param name="keep">Versions whose files stay however old they are.</param>
    /// <returns>The files, relative to the table's folder; deleted unless it was a rehearsal.</returns>
    /// <exception cref="StoreException">The table is not one that we may write, or the retention is too short.</exception>
    public static IReadOnlyList<string> Run(DeltaTable table, DeltaVacuumOptions options, params IReadOnlyCollection<long> keep)
    {
        options.Validate();
        DeltaSnapshot snapshot = table.Latest() ?? throw new StoreException($"'{table.Folder}' is no Delta table: it has no log.", StoreRetry.Useless);
        DeltaFeatures.RequireWritable(table.Folder, snapshot);
        long expired = table.Now() - options.Retention.TotalMillisecondsAsLong();
        HashSet<string> needed = [.. snapshot.Files.Keys, .. snapshot.Tombstones.Values.Where(t => t.DeletionTimestamp > expired).Select(t => t.Path)];
        foreach (long version in keep.Where(v => v < snapshot.Version))
        {
            needed.UnionWith(table.At(version).Files.Keys);
        }

        List<string> found = [];
        foreach (FileInfo file in DataFiles(table.Folder))
        {
            string path = Path.GetRelativePath(table.Folder, file.FullName).Replace('\\', '/');
            if (!needed.Contains(path) && new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds() <= expired)
            {
                found.Add(path);
            }
        }

        found.AddRange(Temporaries(table, expired));
        found.Sort(StringComparer.Ordinal);
        foreach (string path in options.IsRehearsal ? [] : found)
        {
            DeltaFiles.Delete(Path.Combine(table.Folder, path));
        }

        return found;
    }

    /// <summary>Entries and checkpoints that a writer staged and did not live to put in their place.</summary>
    private static IEnumerable<string> Temporaries(DeltaTable table, long expired) =>
        from path in DeltaFiles.List(table.Log.Folder)
        let name = Path.GetFileName(path)
        where DeltaFileNames.IsTemporary(name) && new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeMilliseconds() <= expired
        select $"{DeltaFileNames.LogFolder}/{name}";

    /// <summary>The files that can be the table's: hidden ones and those in hidden folders belong to others. Links are not followed.</summary>
    private static IEnumerable<FileInfo> DataFiles(string folder)
    {
        var waiting = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (waiting.TryPop(out DirectoryInfo? next))
        {
            foreach (FileSystemInfo item in DeltaFiles.Run(next.FullName, "listed", next.GetFileSystemInfos))
            {
                // A folder of partitions may begin with an underscore where the column does; it has an equals sign.
                bool isHidden = item.Name[0] == '.' || (item.Name[0] == '_' && !item.Name.Contains('=', StringComparison.Ordinal));
                if (isHidden || item.LinkTarget is not null)
                {
                    continue;
                }

                if (item is DirectoryInfo below)
                {
                    waiting.Push(below);
                }
                else
                {
                    yield return (FileInfo)item;
                }
            }
        }
    }
}
