namespace MarketIngest.Storage.Files;

/// <summary>
/// Which small files a commit merges along, so that a partition keeps few files and yet a row is rewritten only a logarithmic number of
/// times: files of a like size gather until there are enough, and become one of the next size.
/// </summary>
internal static class Compaction
{
    private const long SmallestTier = 1024;

    /// <summary>The files to write anew.</summary>
    /// <param name="files">The partition's files of one side.</param>
    /// <param name="touched">Those that lose or change a row.</param>
    /// <param name="newRows">The number of rows that are added.</param>
    /// <param name="options">The sizes.</param>
    /// <param name="side">The side.</param>
    public static IReadOnlyList<TableFile> Choose(IReadOnlyList<TableFile> files, IReadOnlySet<TableFile> touched, long newRows, MergeOptions options, VersionSide side)
    {
        int perTier = options.FilesPerTierOf(side);
        if (newRows == 0 && touched.Count == 0)
        {
            return [];
        }

        if (perTier == 1)
        {
            return files;
        }

        List<TableFile> chosen = [.. files.Where(touched.Contains)];

        // A file that is nearly as large as a file may be is done.
        List<TableFile> small = [.. files.Where(f => !touched.Contains(f) && f.Rows <= options.FileRows / 2)];
        long rows = newRows + chosen.Sum(f => f.Rows);
        while (true)
        {
            int tier = Tier(rows, perTier);
            TableFile[] alike = [.. small.Where(f => Tier(f.Rows, perTier) <= tier)];
            if (alike.Length + 1 < perTier)
            {
                return chosen;
            }

            chosen.AddRange(alike);
            rows += alike.Sum(f => f.Rows);
            small.RemoveAll(alike.Contains);
        }
    }

    private static int Tier(long rows, int factor)
    {
        int tier = 0;
        for (long size = SmallestTier; size < rows; size *= factor)
        {
            tier++;
        }

        return tier;
    }
}
