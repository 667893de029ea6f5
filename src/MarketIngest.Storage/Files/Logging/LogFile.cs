using System.Text.Json;

namespace MarketIngest.Storage.Files;

/// <summary>Reads one file of the log.</summary>
internal static class LogFile
{
    /// <summary>Reads a file, or gives null where there is none.</summary>
    /// <typeparam name="T">What is in it.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind of files that the store holds.</param>
    /// <param name="sequence">The commit it is of.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="StoreException">It is damaged, of another kind of store, or cannot be read.</exception>
    public static T? Read<T>(string path, string kind, long sequence, Func<JsonElement, T> read)
        where T : class
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (FileErrors.IsAboutFiles(error))
        {
            throw FileErrors.Translate(error, path);
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(bytes);
            LogJson.CheckHeader(json.RootElement, kind, sequence, path);
            return read(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new StoreException($"Log file '{path}' is damaged: {error.Message.TrimEnd('.')}. Restore it from a copy; what it records cannot be known without it.", StoreRetry.Useless, error);
        }
    }
}
