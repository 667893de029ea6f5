namespace MarketIngest.Storage.Files;

/// <summary>The folder of a table's immutable files, and the format they are in.</summary>
/// <param name="path">The folder; names of files are relative to it.</param>
/// <param name="format">The format.</param>
internal sealed class TableFolder(string path, IFileFormat format)
{
    /// <summary>The format.</summary>
    public IFileFormat Format { get; } = format;

    /// <summary>Where a file lies.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(path, name);

    /// <summary>Opens a file that the table's log names.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">The columns wanted.</param>
    /// <param name="ranges">Rows outside any of these are not wanted.</param>
    /// <exception cref="StoreException">The file is gone (transient: a reader that was slow takes the newer state) or is not what was written.</exception>
    public IFileReader Open(TableFile file, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<ColumnRange> ranges)
    {
        string full = PathOf(file.Name);
        var found = new FileInfo(full);
        if (!found.Exists)
        {
            throw new StoreException($"File '{full}' is gone: it was superseded and removed while this read went on, or deleted by other means. Read again; if the error stays, restore the file.", StoreRetry.Possible);
        }

        if (found.Length != file.Bytes)
        {
            throw new StoreException($"File '{full}' has {found.Length} bytes, and {file.Bytes} were written: it was changed by other means. Restore it.", StoreRetry.Useless);
        }

        return Format.Open(full, columns, ranges);
    }
}
