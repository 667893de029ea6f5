namespace MarketIngest.Sources.Parsing;

/// <summary>A payload's bytes for parsers that need them in one piece.</summary>
internal static class PayloadBytes
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>All bytes of a payload, without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> Read(Payload payload)
    {
        if (!payload.TryGetBytes(out ReadOnlyMemory<byte> bytes))
        {
            byte[] all = new byte[payload.Length];
            using Stream stream = payload.OpenRead();
            stream.ReadExactly(all);
            bytes = all;
        }

        return bytes.Span.StartsWith(ByteOrderMark) ? bytes[3..] : bytes;
    }

    /// <summary>Whether the source said by its status that it has no such data.</summary>
    public static bool IsAbsent(this Payload payload) => payload.Status is 204 or 403 or 404;
}
