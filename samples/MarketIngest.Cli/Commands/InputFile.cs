using System.Security.Cryptography;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>A file or standard input as a payload. Files are not read ahead, so a capture of any size costs no memory.</summary>
internal static class InputFile
{
    public static async Task<Payload> OpenAsync(string path, IReadOnlyDictionary<string, string> hints, CancellationToken cancellationToken)
    {
        if (path == "-")
        {
            using var buffer = new MemoryStream();
            await using Stream input = Console.OpenStandardInput();
            await input.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
            return Of("-", new BytesContent(Gunzip(buffer.ToArray(), path)), hints);
        }

        if (Directory.Exists(path))
        {
            throw CommandException.Usage($"'{path}' is a folder, not a file.");
        }

        if (!File.Exists(path))
        {
            throw CommandException.Usage($"The file '{path}' does not exist.");
        }

        try
        {
            var info = new FileInfo(path);
            return info.Length <= SmallFile
                ? Of(path, new BytesContent(Gunzip(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), path)), hints)
                : Of(path, new FileContent(Path.GetFullPath(path), NotHashed, info.Length, FileLifetime.Kept), hints);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"The file '{path}' cannot be read: {error.Message}");
        }
    }

    private const int SmallFile = 64 << 20;
    private static readonly string NotHashed = Convert.ToHexStringLower(new byte[SHA256.HashSizeInBytes]);

    private static Payload Of(string path, PayloadContent content, IReadOnlyDictionary<string, string> hints)
    {
        var request = new SourceRequest("FILE", new Uri($"file:///{Uri.EscapeDataString(Path.GetFileName(path))}")) { Hints = hints };
        return new Payload(request, 200, new Dictionary<string, string>(), TimeProvider.System.GetCurrentInstant(), content);
    }

    // A capture keeps its gzip layer, because its reader says where that layer is cut; text formats are opened here.
    private static byte[] Gunzip(byte[] bytes, string path) => GzipText.Open(bytes, path);
}
