using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// A stretch of the capture in memory. Each chunk is read behind a headroom into which the unread rest of the chunk before
/// is moved, so that records are contiguous wherever the chunks end, and only those few bytes are ever copied twice.
/// </summary>
internal sealed unsafe class CaptureWindow : IDisposable
{
    /// <summary>The longest record that is held in one piece: a frame of 262,144 bytes, the largest snap length in use, with ample options.</summary>
    public const int LongestRecord = 512 * 1024;

    // Scanning loops may touch a few bytes past End before they compare lengths.
    private const int Slack = 64;

    // Small enough to stay in the processor's caches between the read and the scan: larger chunks are slower.
    private const int ChunkLength = 256 * 1024;

    private const int Headroom = LongestRecord;

    private readonly ReadAhead _chunks;
    private readonly CancellationToken _cancellationToken;
    private bool _hasChunk;
    private bool _hasEnded;

    public CaptureWindow(CaptureInput input, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _chunks = new ReadAhead(input, Headroom, ChunkLength, Slack);
    }

    /// <summary>Where the unread bytes begin; in pinned memory.</summary>
    public byte* Start { get; private set; }

    /// <summary>Where they end.</summary>
    public byte* End { get; private set; }

    public int Available => (int)(End - Start);

    /// <summary>The offset in the capture of the byte at <see cref="Start"/>.</summary>
    public long Offset { get; private set; }

    public ReadOnlySpan<byte> Peek(int at, int count) => new(Start + at, count);

    public void Consume(long count)
    {
        Start += count;
        Offset += count;
    }

    /// <summary>Reads on; false at the end of the capture. At most <see cref="LongestRecord"/> bytes may be left unread.</summary>
    public bool Fill()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_hasEnded)
            return false;
        var next = _chunks.Take(_cancellationToken, out var length);
        if (length == 0)
        {
            _hasEnded = true;
            return false;
        }

        var rest = Peek(0, Available);
        rest.CopyTo(next.AsSpan(Headroom - rest.Length));
        if (_hasChunk)
            _chunks.Release();
        _hasChunk = true;
        var chunk = (byte*)Unsafe.AsPointer(ref next[Headroom]);
        Start = chunk - rest.Length;
        End = chunk + length;
        return true;
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

        Consume(count);
        return true;
    }

    public void Dispose() => _chunks.Dispose();
}
