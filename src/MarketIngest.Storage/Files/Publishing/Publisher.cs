using System.Globalization;

namespace MarketIngest.Storage.Files;

/// <summary>
/// Gives files the names that people open: <c>finra_short_interest/2024.csv</c>, and <c>2024+2.csv</c> where a partition has more than one file.
/// Each name is replaced in one step. Doing it twice does no harm, so it is simply done again after a crash.
/// </summary>
internal sealed class Publisher(StoreFolder folder, string extension)
{
    private readonly HashSet<string> synced = new(StringComparer.Ordinal);

    /// <summary>The last commit whose files have their names; 0 where none is recorded.</summary>
    public long PublishedUntil() => FileErrors.Guard(folder.Published, () =>
        File.Exists(folder.Published) && long.TryParse(File.ReadAllText(folder.Published), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence) ? sequence : 0);

    /// <summary>Brings the names of partitions up to a state and records how far.</summary>
    /// <param name="state">The state.</param>
    /// <param name="touched">The partitions whose names may be behind.</param>
    /// <param name="before">The state that the names show, or null where that is not known: then all names of the partitions are renewed.</param>
    public void Publish(StoreState state, IReadOnlyList<TouchedPartition> touched, StoreState? before)
    {
        bool isSynced = true;
        foreach (IGrouping<(string Table, VersionSide Side), TouchedPartition> side in touched.GroupBy(t => (t.Table, t.Side)))
        {
            string target = folder.Public(side.Key.Table, side.Key.Side);
            FileErrors.Guard(target, () => Directory.CreateDirectory(target));
            ILookup<string, FileEntry> files = state.Tables[side.Key.Table].Of(side.Key.Side).ToLookup(f => f.Partition, StringComparer.Ordinal);
            ILookup<string, FileEntry>? shown = before?.Tables.GetValueOrDefault(side.Key.Table)?.Of(side.Key.Side).ToLookup(f => f.Partition, StringComparer.Ordinal);
            foreach (string partition in side.Select(t => t.Partition).Distinct())
            {
                FileErrors.Guard(target, () => Publish(target, partition, [.. files[partition]], shown is null ? [] : [.. shown[partition].Select(f => f.Name)]));
            }

            FolderSync.Run(target);
            isSynced &= synced.Contains(target);
        }

        if (!isSynced)
        {
            // The names of the folders themselves, once in the life of a process: another may have made them and died.
            FolderSync.Run(folder.Root);
            synced.UnionWith(touched.Select(t => folder.Public(t.Table, t.Side)));
        }

        DurableFile.Replace(folder, folder.Published, stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(state.Sequence.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>The public name of one file of a partition.</summary>
    public string NameOf(string partition, int index) => index == 0
        ? partition + extension
        : $"{partition}+{(index + 1).ToString(CultureInfo.InvariantCulture)}{extension}";

    private void Publish(string target, string partition, FileEntry[] files, string[] shown)
    {
        for (int i = 0; i < files.Length; i++)
        {
            if (i < shown.Length && shown[i] == files[i].Name)
            {
                continue;
            }

            Replace(Path.Combine(folder.Files, files[i].Name), Path.Combine(target, NameOf(partition, i)));
        }

        int last = files.Length;
        while (File.Exists(Path.Combine(target, NameOf(partition, last))))
        {
            last++;
        }

        // From the end, so that after a crash no name is left behind a gap.
        for (int i = last - 1; i >= files.Length; i--)
        {
            File.Delete(Path.Combine(target, NameOf(partition, i)));
        }
    }

    private void Replace(string file, string name)
    {
        string temporary = folder.NewTemporary();
        try
        {
            _ = HardLink.TryCreate(file, temporary);
        }
        catch (StoreException)
        {
            // The file has as many names as the file system allows, or the two lie on different ones.
            File.Copy(file, temporary);
        }

        File.Move(temporary, name, overwrite: true);

        // Where the name is that file's already, Unix takes the renaming as done and leaves both.
        File.Delete(temporary);
    }
}
