using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// The packed bytes on their way into the inflater, with one addition: after the last of them, and only when asked, a
/// further tiny gzip member. .NET's inflater takes a file that breaks off for one that ends. If the probe comes out
/// unharmed at the other side, the last member was whole; if the inflater swallows it as a part of that member, it was not.
/// </summary>
internal sealed class GzipMemberSource(Stream inner, ReadOnlyMemory<byte> head) : ReadOnlyStream
{
    /// <summary>What the probe member unpacks to.</summary>
    public static ReadOnlySpan<byte> Marker => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static ReadOnlySpan<byte> Probe =>
    [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0x03, 0x63, 0x64, 0x62, 0x66, 0x61, 0x65, 0x63, 0xE7,
        0xE0, 0xE4, 0xE2, 0xE6, 0xE1, 0xE5, 0xE3, 0x17, 0x00, 0x00, 0xF1, 0x80, 0x4C, 0x09, 0x10, 0x00, 0x00, 0x00,
    ];

    private ReadOnlyMemory<byte> _head = head;
    private bool _probing;
    private int _probed;

    /// <summary>Whether the inflater has asked for bytes of the probe.</summary>
    public bool IsProbeTaken => _probed > 0;

    /// <summary>From now on the end of the packed bytes is followed by the probe.</summary>
    public void BeginProbe() => _probing = true;

    public override int Read(Span<byte> buffer)
    {
        if (!_head.IsEmpty)
            return TakeHead(buffer);
        var read = inner.Read(buffer);
        if (read > 0 || !_probing)
            return read;
        var rest = Probe[_probed..];
        rest = rest[..Math.Min(rest.Length, buffer.Length)];
        rest.CopyTo(buffer);
        _probed += rest.Length;
        return rest.Length;
    }

    private int TakeHead(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _head.Length);
        _head.Span[..length].CopyTo(buffer);
        _head = _head[length..];
        return length;
    }
}
