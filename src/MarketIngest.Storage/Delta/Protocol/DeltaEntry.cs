namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>One version's entry of the log.</summary>
/// <param name="Version">The version.</param>
/// <param name="File">The file, for messages.</param>
/// <param name="Actions">Its actions with the line of each.</param>
internal sealed record DeltaEntry(long Version, string File, IReadOnlyList<(DeltaAction Action, long Line)> Actions)
{
    /// <summary>The actions of one kind.</summary>
    public IEnumerable<T> All<T>()
        where T : DeltaAction => Actions.Select(a => a.Action).OfType<T>();

    /// <summary>Reads who wrote an entry and when, and no more than that; null where the writer did not say.</summary>
    public static DeltaCommitInfo? ReadCommitInfo(string log, long version)
    {
        string file = Path.Combine(log, DeltaFileNames.Entry(version));
        using var lines = new DeltaLineReader(DeltaFiles.OpenRead(file), file);
        while (lines.TryRead(out ReadOnlyMemory<byte> line))
        {
            if (DeltaActionReader.Read(line, lines.Place) is DeltaCommitInfo info)
            {
                return info;
            }
        }

        return null;
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="StoreException">The entry is damaged; the message names file and line.</exception>
    public static DeltaEntry Read(string log, long version)
    {
        string file = Path.Combine(log, DeltaFileNames.Entry(version));
        List<(DeltaAction, long)> actions = [];
        using var lines = new DeltaLineReader(DeltaFiles.OpenRead(file), file);
        while (lines.TryRead(out ReadOnlyMemory<byte> line))
        {
            if (DeltaActionReader.Read(line, lines.Place) is { } action)
            {
                actions.Add((action, lines.Line));
            }
        }

        return lines.Line > 0 ? new DeltaEntry(version, file, actions) : throw new DeltaPlace(file, 1).Damaged("the entry is empty: its writer was interrupted.");
    }
}
