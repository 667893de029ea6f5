namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// A stretch of the capture in memory. Each chunk is read behind a headroom into which the unread rest of the chunk before
/// is moved, so that records are contiguous wherever the chunks end, and only those few bytes are ever copied twice.
/// A plain file is looked at in place, a view at a time, as long as enough of it is left.
/// </summary>
internal sealed unsafe class CaptureWindow : IDisposable
{
    /// <summary>The longest record that is held in one piece: a frame of 262,144 bytes, the largest snap length in use, with ample options.</summary>
    public const int LongestRecord = 512 * 1024;

    /// <summary>Scanning loops may touch this many bytes past <see cref="End"/> before they compare lengths.</summary>
    public const int Slack = 64;

    // Small enough to stay in a core's own cache between the read and the scan: larger chunks are slower.
    private const int ChunkLength = 256 * 1024;

    private const int Headroom = LongestRecord;

    private readonly CaptureInput _input;
    private readonly MappedCapture? _mapped;
    private readonly byte* _buffer;
    private readonly byte[] _array;
    private readonly CancellationToken _cancellationToken;

    public CaptureWindow(CaptureInput input, CancellationToken cancellationToken)
    {
        _input = input;
        _mapped = input.TryMap();
        _cancellationToken = cancellationToken;
        _array = GC.AllocateUninitializedArray<byte>(Headroom + ChunkLength + Slack, pinned: true);
        _buffer = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _array[0]);
        Start = End = _buffer + Headroom;
    }

    /// <summary>Where the unread bytes begin.</summary>
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
        if (_mapped is not null && _mapped.TryView(Offset, out var start, out var end))
        {
            Start = start;
            End = end;
            _input.Length = Offset + Available;
            return true;
        }

        var rest = Peek(0, Available);
        if (_mapped is not null && !_mapped.IsClosed)
            _mapped.Close(Offset + rest.Length);
        var carried = _buffer + Headroom - rest.Length;
        rest.CopyTo(new Span<byte>(carried, rest.Length));
        var read = _input.Read(_array.AsSpan(Headroom, ChunkLength));
        Start = carried;
        End = _buffer + Headroom + read;
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

        Consume(count);
        return true;
    }

    public void Dispose() => _mapped?.Dispose();
}
