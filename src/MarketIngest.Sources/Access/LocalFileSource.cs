using System.Security.Cryptography;
using MarketIngest.Archiving;
using NodaTime;

namespace MarketIngest.Sources.Access;

/// <summary>Answers requests for local files under the data folder: 200 with the file, or 404.</summary>
internal sealed class LocalFileSource(SourceAccessOptions options, TimeProvider timeProvider)
{
    private const int Found = 200;
    private const int NotFound = 404;

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

        int status = File.Exists(path) ? Found : NotFound;
        if (!request.AcceptedStatus.Contains(status))
        {
            throw new SourceContractException(status == NotFound ? $"{request}: '{relative}' is not in the data folder '{root}'." : $"{request}: the file exists, which the request does not accept.");
        }

        Dictionary<string, string> headers = new(StringComparer.Ordinal);
        PayloadContent content = new BytesContent(ReadOnlyMemory<byte>.Empty);
        if (status == Found)
        {
            headers["last-modified"] = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero).ToString("R");
            content = await ContentAsync(path, cancellationToken).ConfigureAwait(false);
        }

        return new Payload(request, status, headers, Instant.FromDateTimeOffset(timeProvider.GetUtcNow()), content);
    }

    private async Task<PayloadContent> ContentAsync(string path, CancellationToken cancellationToken)
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
