namespace MarketIngest.Storage.Files;

/// <summary>Writes a small file wholly or not at all.</summary>
internal static class DurableFile
{
    /// <summary>Writes a temporary file and syncs it; the caller gives it its name.</summary>
    /// <returns>The temporary file.</returns>
    public static string Stage(StoreFolder folder, Action<Stream> write)
    {
        string temporary = folder.NewTemporary();
        try
        {
            using FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            write(stream);
            stream.Flush(flushToDisk: true);
            return temporary;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a file, in place of one of that name.</summary>
    public static void Replace(StoreFolder folder, string path, Action<Stream> write) => FileErrors.Guard(path, () => File.Move(Stage(folder, write), path, overwrite: true));
}
