namespace MarketIngest.Archiving;

/// <summary>
/// Records exchanges in a folder: bodies under the hash of their bytes, each once, and one line of <c>index.jsonl</c> per exchange. A body is complete
/// and on disk before the line that names it; a crash leaves at most a torn last line, which readers ignore and the next append removes. Several
/// threads and several processes may record into one folder.
/// </summary>
/// <remarks>Secrets are never written: addresses are redacted, and only the headers of <see cref="RecordedHeaders"/> are kept.</remarks>
public sealed class PayloadArchive : IDisposable
{
    private readonly ArchiveBodyWriter bodies;
    private readonly ArchiveIndexWriter index;

    /// <summary>Opens an archive for recording; the folder is created when it is absent.</summary>
    /// <param name="directory">The archive's folder.</param>
    /// <exception cref="ArchiveException">The folder cannot be created.</exception>
    public PayloadArchive(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Root = Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(ArchiveLayout.Bodies(Root));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The archive '{Root}' cannot be created: {error.Message} Name a folder that can be written.", innerException: error);
        }

        bodies = new ArchiveBodyWriter(Root);
        index = new ArchiveIndexWriter(Root);
    }

    /// <summary>The archive's folder.</summary>
    public string Root { get; }

    /// <summary>Records a payload; when the call returns, the exchange is on disk.</summary>
    /// <exception cref="ArgumentException">The payload's request must never be recorded.</exception>
    /// <exception cref="ArchiveException">The archive cannot be written.</exception>
    public async Task<ArchivedExchange> RecordAsync(Payload payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Request.Archive == ArchivePolicy.Never)
        {
            throw new ArgumentException($"{payload.Request} yields a credential and must never be recorded.", nameof(payload));
        }

        try
        {
            BodyEncoding encoding = await BodyCompression.ChooseAsync(payload, cancellationToken).ConfigureAwait(false);
            string file = await bodies.WriteAsync(payload, encoding, cancellationToken).ConfigureAwait(false);
            ArchivedExchange exchange = new()
            {
                Method = payload.Request.Method,
                Url = payload.Request.RedactedAddress(),
                RequestSha256 = RequestHash.Of(payload.Request),
                Status = payload.Status,
                Headers = RecordedHeaders.Select(payload.Headers),
                File = file,
                FileEncoding = encoding,
                Sha256 = payload.Sha256,
                CapturedAt = payload.CapturedAt,
            };
            await index.AppendAsync(exchange, cancellationToken).ConfigureAwait(false);
            return exchange;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"{payload.Request} could not be recorded in the archive '{Root}': {error.Message}", innerException: error);
        }
    }

    /// <inheritdoc />
    public void Dispose() => index.Dispose();
}
