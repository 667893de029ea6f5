using System.Buffers.Binary;
using System.IO.Compression;

namespace MarketIngest.Cli.Commands;

/// <summary>Opens gzipped text; captures (pcap inside) stay as they are, because their own reader judges the gzip layer.</summary>
internal static class GzipText
{
    private const int MostBytes = 1 << 30;
    private static readonly uint[] CaptureMagics = [0xA1B2C3D4, 0xD4C3B2A1, 0xA1B23C4D, 0x4D3CB2A1, 0x0A0D0D0A];

    public static byte[] Open(byte[] bytes, string path)
    {
        if (bytes.Length < 18 || bytes[0] != 0x1F || bytes[1] != 0x8B)
        {
            return bytes;
        }

        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        byte[] head = new byte[4];
        int read = gzip.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read == head.Length && CaptureMagics.Contains(BinaryPrimitives.ReadUInt32LittleEndian(head)))
        {
            return bytes;
        }

        using var output = new MemoryStream();
        output.Write(head, 0, read);
        byte[] buffer = new byte[1 << 16];
        for (int count = gzip.Read(buffer); count > 0; count = gzip.Read(buffer))
        {
            output.Write(buffer, 0, count);
            if (output.Length > MostBytes)
            {
                throw new SourceContractException($"'{path}' grows beyond {MostBytes} bytes when decompressed.");
            }
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4)) != (uint)output.Length && !HasSeveralMembers(bytes))
        {
            throw new SourceContractException($"'{path}' is a gzip file that ends early: {output.Length} bytes came out.", output.Length);
        }

        return output.ToArray();
    }

    private static bool HasSeveralMembers(byte[] bytes) => bytes.AsSpan(10).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) >= 0;
}
