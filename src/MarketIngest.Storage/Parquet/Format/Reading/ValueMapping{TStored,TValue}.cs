using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>What the stored values of a column become, value by value.</summary>
/// <typeparam name="TStored">How a value is stored.</typeparam>
/// <typeparam name="TValue">What it becomes.</typeparam>
internal class ValueMapping<TStored, TValue>(ColumnKind kind, Func<TStored, TValue> map) : ValueMapping
    where TStored : notnull
    where TValue : notnull
{
    public override ColumnKind Kind => kind;

    public override LeafReader Open(LeafChunkSource chunk) => new LeafReader<TStored, TValue>(chunk, this);

    /// <summary>Reads values and maps them.</summary>
    /// <param name="decoder">The stored values.</param>
    /// <param name="scratch">Room for as many stored values as the target takes.</param>
    /// <param name="target">The values.</param>
    public virtual void Read(ValueDecoder<TStored> decoder, Span<TStored> scratch, Span<TValue> target)
    {
        Span<TStored> stored = scratch[..target.Length];
        decoder.Read(stored);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = map(stored[i]);
        }
    }

    public override bool TryAppendBound(ParquetNode leaf, byte[] bytes, ColumnVector target)
    {
        try
        {
            TStored stored;
            if (typeof(TStored) == typeof(ByteSlice))
            {
                var slice = new ByteSlice(bytes, 0, bytes.Length);
                stored = Unsafe.As<ByteSlice, TStored>(ref slice);
            }
            else
            {
                var one = new TStored[1];
                ValueDecoders.Of<TStored>(new PageBytes(bytes, 0, bytes.Length), ParquetEncoding.Plain, leaf, 1).Read(one);
                stored = one[0];
            }

            ((ColumnVector<TValue>)target).Append(map(stored));
            return true;
        }
        catch (ParquetFormatException)
        {
            // Bounds only serve to leave rows out; with bad ones nothing is left out.
            return false;
        }
    }
}
