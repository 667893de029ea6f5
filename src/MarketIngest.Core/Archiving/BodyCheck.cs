using System.Security.Cryptography;

namespace MarketIngest.Archiving;

/// <summary>What reading one body file showed: its hash and length, or why it could not be read.</summary>
internal sealed class BodyCheck
{
    private ArchiveProblemKind kind;
    private string? failure;

    public string? Sha256 { get; private set; }

    public long Length { get; private set; }

    public static async Task<BodyCheck> RunAsync(string root, ArchivedExchange exchange, CancellationToken cancellationToken)
    {
        if (!ContainedPath.TryResolve(root, exchange.File, out string? path, out string? problem))
        {
            return Failed(ArchiveProblemKind.Path, $"the body '{exchange.File}' is refused: {problem}");
        }

        if (!File.Exists(path))
        {
            return Failed(ArchiveProblemKind.Missing, $"the body '{exchange.File}' is not there");
        }

        try
        {
            BodyCheck check = new();
            await check.ReadAsync(path, exchange.FileEncoding, cancellationToken).ConfigureAwait(false);
            return check;
        }
        catch (InvalidDataException error)
        {
            return Failed(ArchiveProblemKind.Encoding, $"the body '{exchange.File}' is not a gzip file: {error.Message}");
        }
    }

    public ArchiveProblem? Against(ArchivedExchange exchange)
    {
        if (failure is not null)
        {
            return new ArchiveProblem(exchange.Line, kind, failure);
        }

        return Sha256 == exchange.Sha256
            ? null
            : new ArchiveProblem(exchange.Line, ArchiveProblemKind.Hash, $"the body '{exchange.File}' ({Length} bytes) has the SHA-256 {Sha256}, the index says {exchange.Sha256}");
    }

    private static BodyCheck Failed(ArchiveProblemKind kind, string message) => new() { kind = kind, failure = message };

    private async Task ReadAsync(string path, BodyEncoding encoding, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 17];
        Stream body = ArchivedFileContent.Decoded(path, encoding);
        await using (body.ConfigureAwait(false))
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                Length += read;
            }
        }

        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
