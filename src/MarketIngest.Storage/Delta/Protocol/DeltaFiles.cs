using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The files of a log, with errors that name them.</summary>
internal static class DeltaFiles
{
    private const int BufferBytes = 64 << 10;

    /// <summary>Opens a file to read. Others may remove it meanwhile.</summary>
    public static FileStream OpenRead(string path) => Run(path, "read", () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1));

    /// <summary>The files of a folder.</summary>
    public static IReadOnlyList<string> List(string folder) => Run(folder, "listed", () => Directory.GetFiles(folder));

    /// <summary>Makes a folder and those above it.</summary>
    public static void MakeFolder(string folder) => Run(folder, "made", () => Directory.CreateDirectory(folder));

    /// <summary>Deletes a file that may be gone already.</summary>
    public static void Delete(string path) => Run(path, "deleted", () =>
    {
        File.Delete(path);
        return 0;
    });

    /// <summary>Writes a new file and syncs it to the disk; nothing is left of it when that fails.</summary>
    public static void WriteSynced(string path, ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        using FileStream stream = Run(path, "written", () => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes));
        try
        {
            Run(path, "written", () =>
            {
                stream.Write(copy);
                stream.Flush(flushToDisk: true);
                return 0;
            });
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Puts a synced file under a name that others see, in place of the file that has it.</summary>
    public static void Replace(string from, string name) => Run(name, "replaced", () =>
    {
        File.Move(from, name, overwrite: true);
        FolderSync.Run(Path.GetDirectoryName(name)!);
        return 0;
    });

    /// <summary>Runs a step on a file and turns what the system says into an error that names the file.</summary>
    public static T Run<T>(string path, string done, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StoreException($"'{path}' cannot be {done}: it does not exist. If another program removed it (vacuum, log clean-up), open the table again.", StoreRetry.Possible, error);
        }
        catch (Exception error) when (FileErrors.IsAboutFiles(error))
        {
            throw FileErrors.Translate(error, path);
        }
    }
}
