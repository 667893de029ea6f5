namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Opens files by path, with errors that name it.</summary>
internal static class ParquetFiles
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="StoreException">It is absent, unreadable or damaged.</exception>
    public static ParquetFileReader Open(string path)
    {
        FileSource? source = null;
        try
        {
            source = new FileSource(path);
            return new ParquetFileReader(source);
        }
        catch (ParquetFormatException exception)
        {
            source?.Dispose();
            throw ParquetErrors.Damaged(path, exception);
        }
        catch (Exception exception) when (ParquetErrors.IsFileSystem(exception))
        {
            source?.Dispose();
            throw ParquetErrors.Inaccessible(path, exception);
        }
    }
}
