namespace MarketIngest.Storage.Files;

/// <summary>A file that is being written. Disposed before it is complete, it leaves nothing.</summary>
internal interface IFileWriter : IDisposable
{
    /// <summary>Appends rows.</summary>
    /// <param name="columns">The values, one vector for each column of the file.</param>
    /// <param name="count">The number of rows, the same in all vectors.</param>
    void Write(IReadOnlyList<ColumnVector> columns, int count);

    /// <summary>Ends the file and syncs it to the disk.</summary>
    /// <returns>The size of the file in bytes.</returns>
    long Complete();
}
