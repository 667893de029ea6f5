using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Numbers one after the other, in the form of the machine's memory.</summary>
internal sealed class PlainDecoder<T>(PageBytes source) : ValueDecoder<T>
    where T : unmanaged
{
    private PageBytes source = source;

    public override void Read(Span<T> target) => source.Take((long)target.Length * Unsafe.SizeOf<T>()).CopyTo(MemoryMarshal.AsBytes(target));

    public override void Skip(int count) => source.Skip((long)count * Unsafe.SizeOf<T>());
}
