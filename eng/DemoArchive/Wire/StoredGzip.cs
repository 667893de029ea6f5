using System.Buffers.Binary;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>
/// A gzip file of stored blocks, without a name or a time: what a compressor makes of the same bytes differs by machine and version, and the
/// archive must be the same everywhere.
/// </summary>
public static class StoredGzip
{
    private const int LargestBlock = 65_535;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>Packs bytes.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        packed.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]);
        for (int from = 0; from == 0 || from < content.Length; from += LargestBlock)
        {
            int length = Math.Min(LargestBlock, content.Length - from);
            packed.WriteByte(from + length == content.Length ? (byte)1 : (byte)0);
            WriteUInt16(packed, (ushort)length);
            WriteUInt16(packed, (ushort)~length);
            packed.Write(content.Slice(from, length));
        }

        WriteUInt32(packed, Crc(content));
        WriteUInt32(packed, (uint)content.Length);
        return packed.ToArray();
    }

    private static uint Crc(ReadOnlySpan<byte> content)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in content)
        {
            crc = (crc >> 8) ^ Table[(byte)crc ^ value];
        }

        return ~crc;
    }

    private static uint Entry(int value)
    {
        uint entry = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            entry = (entry & 1) != 0 ? (entry >> 1) ^ 0xEDB88320 : entry >> 1;
        }

        return entry;
    }

    private static void WriteUInt16(Stream stream, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void WriteUInt32(Stream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }
}
