using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MarketIngest;

/// <summary>A payload's bytes in memory.</summary>
/// <param name="bytes">The bytes; must not change afterwards.</param>
public sealed class BytesContent(ReadOnlyMemory<byte> bytes)
    : PayloadContent(Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), bytes.Length)
{
    private readonly ReadOnlyMemory<byte> bytes = bytes;

    /// <inheritdoc />
    public override Stream OpenRead() => MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);

    /// <inheritdoc />
    public override bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = this.bytes;
        return true;
    }
}
