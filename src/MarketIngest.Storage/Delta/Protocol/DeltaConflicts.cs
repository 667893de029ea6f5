namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Whether a change still holds after another writer was first.</summary>
internal static class DeltaConflicts
{
    /// <summary>What stands in the way of a change, or null when it can follow the other writer's entry.</summary>
    /// <param name="write">The change.</param>
    /// <param name="winner">The entry that was first.</param>
    public static string? Find(DeltaWrite write, DeltaEntry winner)
    {
        if (winner.All<DeltaProtocol>().Any())
        {
            return "it changed the protocol";
        }

        if (winner.All<DeltaMetadata>().Any())
        {
            return "it changed the schema or the settings";
        }

        HashSet<string> applications = [.. write.Actions.OfType<DeltaTransaction>().Select(t => t.AppId)];
        if (winner.All<DeltaTransaction>().FirstOrDefault(t => applications.Contains(t.AppId)) is { } transaction)
        {
            return $"the application '{transaction.AppId}' wrote it";
        }

        HashSet<string> removed = [.. write.Actions.OfType<DeltaRemove>().Select(r => r.Path)];
        foreach (DeltaRemove theirs in winner.All<DeltaRemove>())
        {
            if (removed.Contains(theirs.Path))
            {
                return $"it removed the file '{theirs.Path}', which this change removes too";
            }

            if (write.Reads is { } reads && write.From!.Files.TryGetValue(theirs.Path, out DeltaAdd? file) && reads(file))
            {
                return $"it removed the file '{theirs.Path}', which this change rests on";
            }
        }

        // Rows that were only arranged otherwise are no new rows; where their files mattered, the removal above says so.
        return write.Reads is { } range && winner.All<DeltaAdd>().FirstOrDefault(a => a.DataChange && range(a)) is { } added
            ? $"it added the file '{added.Path}' to what this change rests on"
            : null;
    }
}
