namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>How the actions of a checkpoint become a file and come back.</summary>
internal interface ICheckpointFormat
{
    /// <summary>The actions of a checkpoint file, some at a time.</summary>
    /// <exception cref="StoreException">The file is damaged; the message names it.</exception>
    IEnumerable<DeltaAction> Read(string path);

    /// <summary>Writes a new file and syncs it to the disk.</summary>
    /// <returns>The length of the file in bytes.</returns>
    long Write(string path, IReadOnlyList<DeltaAction> actions);
}
