using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>Unaligned loads. IEX-TP and its messages are little-endian, Ethernet, IP and UDP are in network order.</summary>
internal static unsafe class Wire
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort UInt16(byte* at)
    {
        var value = Unsafe.ReadUnaligned<ushort>(at);
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint UInt32(byte* at)
    {
        var value = Unsafe.ReadUnaligned<uint>(at);
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong UInt64(byte* at)
    {
        var value = Unsafe.ReadUnaligned<ulong>(at);
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort NetworkUInt16(byte* at) => BinaryPrimitives.ReverseEndianness(UInt16(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NetworkUInt32(byte* at) => BinaryPrimitives.ReverseEndianness(UInt32(at));
}
