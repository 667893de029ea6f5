namespace MarketIngest.Archiving;

/// <summary>Decides whether a body is worth compressing.</summary>
internal static class BodyCompression
{
    private const int LongestSignature = 6;

    /// <summary>Gzip for a body over 1 MB that is not compressed already.</summary>
    public static async Task<BodyEncoding> ChooseAsync(Payload payload, CancellationToken cancellationToken)
    {
        if (payload.Length <= ArchiveLayout.LargeBody)
        {
            return BodyEncoding.Identity;
        }

        byte[] head = new byte[LongestSignature];
        Stream body = payload.OpenRead();
        await using (body.ConfigureAwait(false))
        {
            int read = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return IsCompressed(head.AsSpan(0, read)) ? BodyEncoding.Identity : BodyEncoding.Gzip;
        }
    }

    private static bool IsCompressed(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) // gzip
        || head.StartsWith("PK"u8) // zip, xlsx
        || head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) // zstd
        || head.StartsWith("BZh"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0x00])
        || head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF])
        || head.StartsWith("PAR1"u8);
}
