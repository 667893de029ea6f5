namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Turns what can go wrong with a file into errors that name it and say what to do.</summary>
internal static class ParquetErrors
{
    /// <summary>The error for damaged or foreign bytes.</summary>
    public static StoreException Damaged(string path, ParquetFormatException cause) =>
        new($"Parquet file '{path}': {cause.Message}. Restore the file from a copy, or write it again.", StoreRetry.Useless, cause);

    /// <summary>The error for a file that cannot be read or written.</summary>
    public static StoreException Inaccessible(string path, Exception cause) =>
        new($"Parquet file '{path}': {cause.Message} Check that its folder exists, that it may be read and written by this user, and that the disk has room.", StoreRetry.Useless, cause);

    /// <summary>Whether an error is one of the file system's.</summary>
    public static bool IsFileSystem(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
