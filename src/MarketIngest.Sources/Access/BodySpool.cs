using System.Buffers;
using System.Security.Cryptography;

namespace MarketIngest.Sources.Access;

/// <summary>Brings bodies to rest: small ones in memory, others in temporary files of this process, hashed while they are written.</summary>
internal sealed class BodySpool(SourceAccessOptions options) : IDisposable
{
    private const int BufferSize = 1 << 16;
    private readonly Lock sync = new();
    private string? folder;

    public async Task<PayloadContent> ReadAsync(BodyReader body, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using MemoryStream memory = new();
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                memory.Write(buffer, 0, read);
                if (memory.Length > options.MaximumMemoryBytes)
                {
                    return await ToDiskAsync(memory, body, buffer, cancellationToken).ConfigureAwait(false);
                }
            }

            return new BytesContent(memory.ToArray());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Only the empty folder goes: a payload that is still open keeps its file, and deletes it itself.
    public void Dispose()
    {
        lock (sync)
        {
            if (folder is not null && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }

            folder = null;
        }
    }

    // A full disk is not the source's fault, and asking it again would not help at once.
    private async Task<PayloadContent> ToDiskAsync(MemoryStream start, BodyReader body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await ToFileAsync(start, body, buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"A body could not be kept in a temporary file after {body.Position} bytes: {error.Message} Free space, or set {SourceAccessOptions.Section}:TemporaryDirectory.", innerException: error);
        }
    }

    private async Task<PayloadContent> ToFileAsync(MemoryStream start, BodyReader body, byte[] buffer, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Folder(), Path.GetRandomFileName());
        bool complete = false;
        try
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 17, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                ReadOnlyMemory<byte> chunk = start.GetBuffer().AsMemory(0, (int)start.Length);
                while (!chunk.IsEmpty)
                {
                    hash.AppendData(chunk.Span);
                    await file.WriteAsync(chunk, cancellationToken).ConfigureAwait(false);
                    chunk = buffer.AsMemory(0, await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
                }
            }

            complete = true;
            return new FileContent(path, Convert.ToHexStringLower(hash.GetHashAndReset()), body.Position, FileLifetime.Temporary);
        }
        finally
        {
            if (!complete)
            {
                File.Delete(path);
            }
        }
    }

    private string Folder()
    {
        lock (sync)
        {
            if (folder is not null)
            {
                return folder;
            }

            if (options.TemporaryDirectory is null)
            {
                return folder = Directory.CreateTempSubdirectory("marketingest-").FullName;
            }

            return folder = Directory.CreateDirectory(Path.Combine(options.TemporaryDirectory, $"marketingest-{Path.GetRandomFileName()}")).FullName;
        }
    }
}
