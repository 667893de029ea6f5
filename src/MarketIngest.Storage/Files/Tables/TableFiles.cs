namespace MarketIngest.Storage.Files;

/// <summary>The files of a table in one state. Never changed, so that a reader keeps the state it began with.</summary>
/// <param name="Newest">The files with the versions that hold; a key is in at most one of them.</param>
/// <param name="History">The files with ended versions.</param>
/// <param name="HasWithdrawals">Whether a key without a newest version may have a history.</param>
internal sealed record TableFiles(IReadOnlyList<TableFile> Newest, IReadOnlyList<TableFile> History, bool HasWithdrawals)
{
    /// <summary>A table that was never written.</summary>
    public static TableFiles Empty { get; } = new([], [], false);

    /// <summary>The files of one side.</summary>
    public IReadOnlyList<TableFile> Of(VersionSide side) => side == VersionSide.Newest ? Newest : History;

    /// <summary>The state after a change.</summary>
    public TableFiles With(TableChange change) => new(
        Apply(Newest, change.RemovedNewest, change.AddedNewest),
        Apply(History, change.RemovedHistory, change.AddedHistory),
        HasWithdrawals || change.HasWithdrawals);

    private static IReadOnlyList<TableFile> Apply(IReadOnlyList<TableFile> files, IReadOnlyList<TableFile> removed, IReadOnlyList<TableFile> added)
    {
        if (removed.Count == 0 && added.Count == 0)
        {
            return files;
        }

        HashSet<string> gone = [.. removed.Select(f => f.Name)];
        return [.. files.Where(f => !gone.Contains(f.Name)), .. added];
    }
}
