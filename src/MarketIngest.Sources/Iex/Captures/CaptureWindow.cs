using System.Buffers;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// A stretch of the capture in memory. Each chunk is read behind a headroom into which the unread rest of the chunk before
/// is moved, so that records are contiguous wherever the chunks end, and only those few bytes are ever copied twice.
/// </summary>
internal sealed class CaptureWindow : IDisposable
{
    /// <summary>The longest record that is held in one piece: a frame of 262,144 bytes, the largest snap length in use, with ample options.</summary>
    public const int LongestRecord = 512 * 1024;

    // Small enough to stay in a core's own cache between the read and the scan: larger chunks are slower.
    private const int ChunkLength = 256 * 1024;

    // Scanning loops may touch a few bytes past the end of what was read before they compare lengths.
    private const int Slack = 64;

    private const int Headroom = LongestRecord;

    private readonly CaptureInput _input;
    private readonly CancellationToken _cancellationToken;

    public CaptureWindow(CaptureInput input, CancellationToken cancellationToken)
    {
        _input = input;
        _cancellationToken = cancellationToken;
        Buffer = ArrayPool<byte>.Shared.Rent(Headroom + ChunkLength + Slack);
        Start = End = Headroom;
    }

    public byte[] Buffer { get; }

    /// <summary>Where the unread bytes begin in <see cref="Buffer"/>.</summary>
    public int Start { get; private set; }

    /// <summary>Where they end.</summary>
    public int End { get; private set; }

    public int Available => End - Start;

    /// <summary>The offset in the capture of the byte at <see cref="Start"/>.</summary>
    public long Offset { get; private set; }

    public void Consume(int count)
    {
        Start += count;
        Offset += count;
    }

    /// <summary>Reads on; false at the end of the capture. At most <see cref="LongestRecord"/> bytes may be left unread.</summary>
    public bool Fill()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var rest = Buffer.AsSpan(Start, Available);
        rest.CopyTo(Buffer.AsSpan(Headroom - rest.Length));
        Start = Headroom - rest.Length;
        var read = _input.Read(Buffer.AsSpan(Headroom, ChunkLength));
        End = Headroom + read;
        return read > 0;
    }

    /// <summary>Reads until so many bytes are there; false when the capture ends first.</summary>
    public bool Ensure(int count)
    {
        while (Available < count)
        {
            if (!Fill())
                return false;
        }

        return true;
    }

    /// <summary>Passes over bytes without holding them; false when the capture ends first.</summary>
    public bool Skip(long count)
    {
        while (count > Available)
        {
            count -= Available;
            Consume(Available);
            if (!Fill())
                return false;
        }

        Consume((int)count);
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Buffer);
}
