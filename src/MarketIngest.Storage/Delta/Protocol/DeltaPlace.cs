namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>A place in a log, for messages.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, or the row of a checkpoint, from 1.</param>
internal readonly record struct DeltaPlace(string File, long Line)
{
    /// <summary>The error for damage at the place.</summary>
    public StoreException Damaged(string what, Exception? cause = null) =>
        new($"Delta log '{File}', line {Line}: {what} Restore the file from a copy, or open an earlier version of the table.", StoreRetry.Useless, cause);
}
