namespace MarketIngest.Sources.Access;

/// <summary>Reads the body of an answer, and turns a standstill or a cut-off into a failed attempt that says how far it came.</summary>
internal sealed class BodyReader(Stream body, TimeSpan stallTimeout, TimeProvider timeProvider)
{
    public long Position { get; private set; }

    /// <exception cref="AttemptFailedException">The body stands still, was cut off, or is damaged.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stall = new(stallTimeout, timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            int read = await body.ReadAsync(buffer, either.Token).ConfigureAwait(false);
            Position += read;
            return read;
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AttemptFailedException($"the body stood still for {stallTimeout.TotalSeconds:0.###} s after {Position} bytes", AttemptFailure.Trouble, innerException: error);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new AttemptFailedException($"the body was cut off after {Position} bytes ({error.Message})", AttemptFailure.Trouble, innerException: error);
        }
        catch (InvalidDataException error)
        {
            throw new AttemptFailedException($"the transfer encoding of the body is damaged after {Position} bytes ({error.Message})", AttemptFailure.Trouble, innerException: error);
        }
    }

    /// <summary>Reads up to a number of bytes from the start.</summary>
    public async Task<ReadOnlyMemory<byte>> HeadAsync(int count, CancellationToken cancellationToken)
    {
        byte[] head = new byte[count];
        int filled = 0;
        int read;
        while (filled < count && (read = await ReadAsync(head.AsMemory(filled), cancellationToken).ConfigureAwait(false)) > 0)
        {
            filled += read;
        }

        return head.AsMemory(0, filled);
    }
}
