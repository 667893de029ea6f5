using System.IO.Compression;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>The capture's bytes, unpacked if its first two bytes are those of gzip.</summary>
internal sealed class CaptureInput : IDisposable
{
    private readonly Stream _inner;
    private readonly GzipMemberSource? _packed;
    private readonly GZipStream? _inflater;
    private ReadOnlyMemory<byte> _head;
    private bool _ended;

    public CaptureInput(Stream inner)
    {
        _inner = inner;
        var head = new byte[2];
        _head = head.AsMemory(0, inner.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (_head.Span is not [0x1F, 0x8B])
            return;
        _packed = new GzipMemberSource(inner, _head);
        _inflater = new GZipStream(_packed, CompressionMode.Decompress, leaveOpen: true);
        _head = default;
    }

    public IexCaptureCompression Compression => _inflater is null ? IexCaptureCompression.None : IexCaptureCompression.Gzip;

    /// <summary>Bytes handed out so far.</summary>
    public long Length { get; private set; }

    /// <summary>After the end: what is wrong with the gzip layer, null if nothing is.</summary>
    public IexCaptureEnd? GzipFault { get; private set; }

    /// <summary>Reads on; 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        if (_ended)
            return 0;
        var read = _inflater is null ? ReadPlain(buffer) : Inflate(_inflater, buffer);
        Length += read;
        _ended = read == 0;
        if (_ended && _inflater is not null && GzipFault is null)
            ProbeEnd(_inflater);
        return read;
    }

    public void Dispose()
    {
        _inflater?.Dispose();
        _packed?.Dispose();
    }

    private int ReadPlain(Span<byte> buffer)
    {
        if (_head.IsEmpty)
            return _inner.Read(buffer);
        var length = _head.Length;
        _head.Span.CopyTo(buffer);
        _head = default;
        return length;
    }

    private int Inflate(GZipStream inflater, Span<byte> buffer)
    {
        try
        {
            return inflater.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            GzipFault = new IexCaptureEnd(IexCaptureEndKind.Damaged, Length, IexCaptureLayer.Gzip, exception.Message);
            return 0;
        }
    }

    private void ProbeEnd(GZipStream inflater)
    {
        _packed!.BeginProbe();
        Span<byte> echo = stackalloc byte[GzipMemberSource.Marker.Length + 1];
        var length = 0;
        try
        {
            length = inflater.ReadAtLeast(echo, echo.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            // The probe is no continuation of what came before it: the last member lacks its end.
            length = -1;
        }

        if (length >= 0 && echo[..length].SequenceEqual(GzipMemberSource.Marker))
            return;
        GzipFault = _packed.IsProbeTaken
            ? new IexCaptureEnd(IexCaptureEndKind.Truncated, Length, IexCaptureLayer.Gzip, "the gzip data ends before the trailer of its last member")
            : new IexCaptureEnd(IexCaptureEndKind.Damaged, Length, IexCaptureLayer.Gzip, "bytes that are no gzip member follow the last member");
    }
}
