using System.Text;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>Writes files for other programs: whole or not at all.</summary>
internal static class OutputFolder
{
    /// <summary>Makes a folder that is not there.</summary>
    /// <exception cref="CommandException">It cannot be made.</exception>
    public static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Configuration($"The folder '{folder}' cannot be made: {error.Message}", error);
        }
    }

    /// <summary>Writes a text in UTF-8 without a mark.</summary>
    public static Task WriteAsync(string path, string text, CancellationToken cancellationToken) => WriteAsync(path, new UTF8Encoding(false).GetBytes(text), cancellationToken);

    /// <summary>Writes bytes.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(path);
        string aside = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(aside, bytes, cancellationToken).ConfigureAwait(false);
            File.Move(aside, full, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(aside);
            throw CommandException.Configuration($"The file '{full}' cannot be written: {error.Message}", error);
        }
    }
}
