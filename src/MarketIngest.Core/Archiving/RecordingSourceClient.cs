namespace MarketIngest.Archiving;

/// <summary>Passes requests on and records every answer. An answer that cannot be recorded is not handed out: an archive that is asked for is complete.</summary>
/// <param name="inner">The client that asks.</param>
/// <param name="archive">Where the exchanges go.</param>
public sealed class RecordingSourceClient(ISourceClient inner, PayloadArchive archive) : ISourceClient
{
    /// <inheritdoc />
    /// <exception cref="ArchiveException">The exchange could not be recorded.</exception>
    public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Payload payload = await inner.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Archive == ArchivePolicy.Never)
        {
            return payload;
        }

        bool recorded = false;
        try
        {
            await archive.RecordAsync(payload, cancellationToken).ConfigureAwait(false);
            recorded = true;
            return payload;
        }
        finally
        {
            if (!recorded)
            {
                await payload.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
