using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

internal readonly struct LittleEndianCapture : ICaptureByteOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe uint ReadUInt32(byte* at) => Wire.UInt32(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ushort ReadUInt16(byte* at) => Wire.UInt16(at);
}
