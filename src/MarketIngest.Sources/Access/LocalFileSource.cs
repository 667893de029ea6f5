using System.Security.Cryptography;
using MarketIngest.Archiving;
using NodaTime;

namespace MarketIngest.Sources.Access;

/// <summary>Answers requests for local files under the data folder, and for entries of zip archives there (<see cref="ZipAddress"/>): 200 with the content, or 404.</summary>
internal sealed class LocalFileSource(SourceAccessOptions options, BodySpool spool, TimeProvider timeProvider) : IDisposable
{
    private const int Found = 200;
    private const int NotFound = 404;
    private readonly LocalZip zip = new(spool, options, timeProvider);

    public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        string root = options.DataDirectory
            ?? throw new SourceContractException($"{request}: there is no data folder. Set {SourceAccessOptions.Section}:DataDirectory (--data-dir).");
        string relative = Uri.UnescapeDataString(request.Address.AbsolutePath).TrimStart('/');
        if (request.Address.Host.Length > 0)
        {
            throw new SourceContractException($"{request} names the host '{request.Address.Host}'; a local file is file:///name, relative to the data folder.");
        }

        if (!ContainedPath.TryResolve(root, relative, out string? path, out string? problem))
        {
            throw new SourceContractException($"{request} is refused: {problem}.");
        }

        PayloadContent? content = File.Exists(path) ? await ContentAsync(request.Address, path, cancellationToken).ConfigureAwait(false) : null;
        int status = content is null ? NotFound : Found;
        if (!request.AcceptedStatus.Contains(status))
        {
            content?.Dispose();
            throw new SourceContractException(Refusal(request, status, relative, root));
        }

        Dictionary<string, string> headers = new(StringComparer.Ordinal);
        if (content is not null)
        {
            headers["last-modified"] = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero).ToString("R");
        }

        content ??= new BytesContent(ReadOnlyMemory<byte>.Empty);
        return new Payload(request, status, headers, Instant.FromDateTimeOffset(timeProvider.GetUtcNow()), content);
    }

    /// <inheritdoc />
    public void Dispose() => zip.Dispose();

    private static string Refusal(SourceRequest request, int status, string relative, string root) => status switch
    {
        Found => $"{request}: the file exists, which the request does not accept.",
        _ when ZipAddress.EntryOf(request.Address) is { } entry => $"{request}: '{relative}' in the data folder '{root}', or its entry '{entry}', does not exist.",
        _ => $"{request}: '{relative}' is not in the data folder '{root}'.",
    };

    private async Task<PayloadContent?> ContentAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        if (ZipAddress.IsList(address))
        {
            return await zip.ListAsync(path, cancellationToken).ConfigureAwait(false);
        }

        return ZipAddress.EntryOf(address) is { } entry
            ? await zip.EntryAsync(path, entry, cancellationToken).ConfigureAwait(false)
            : await FileAsync(path, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PayloadContent> FileAsync(string path, CancellationToken cancellationToken)
    {
        long length = new FileInfo(path).Length;
        if (length <= options.MaximumMemoryBytes)
        {
            return new BytesContent(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        }

        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 17, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            byte[] hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
            return new FileContent(path, Convert.ToHexStringLower(hash), length, FileLifetime.Kept);
        }
    }
}
