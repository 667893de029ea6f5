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
            return await OpenStandardInputAsync(hints, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Writes standard input, which may be of any size, to a temporary file; the caller deletes it.</summary>
    public static async Task<string> SpoolAsync(CancellationToken cancellationToken)
    {
        string spool = Path.Combine(Path.GetTempPath(), $"marketingest-{Guid.NewGuid():N}");
        var file = new FileStream(spool, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous });
        await using (file.ConfigureAwait(false))
        {
            await using Stream input = Console.OpenStandardInput();
            await input.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        }

        return spool;
    }

    private static async Task<Payload> OpenStandardInputAsync(IReadOnlyDictionary<string, string> hints, CancellationToken cancellationToken)
    {
        string spool = await SpoolAsync(cancellationToken).ConfigureAwait(false);
        long length = new FileInfo(spool).Length;
        if (length > SmallFile)
        {
            return Of("-", new FileContent(spool, NotHashed, length, FileLifetime.Temporary), hints);
        }

        byte[] bytes = await File.ReadAllBytesAsync(spool, cancellationToken).ConfigureAwait(false);
        File.Delete(spool);
        return Of("-", new BytesContent(Gunzip(bytes, "-")), hints);
    }

    private static Payload Of(string path, PayloadContent content, IReadOnlyDictionary<string, string> hints)
    {
        var request = new SourceRequest("FILE", new Uri($"file:///{Uri.EscapeDataString(Path.GetFileName(path))}")) { Hints = hints };
        return new Payload(request, 200, new Dictionary<string, string>(), TimeProvider.System.GetCurrentInstant(), content);
    }

    // A capture keeps its gzip layer, because its reader says where that layer is cut; text formats are opened here.
    private static byte[] Gunzip(byte[] bytes, string path) => GzipText.Open(bytes, path);
}
