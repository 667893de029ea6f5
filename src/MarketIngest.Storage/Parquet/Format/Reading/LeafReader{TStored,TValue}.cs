using System.Buffers;
using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The values of one column in one row group.</summary>
/// <typeparam name="TStored">How a value is stored.</typeparam>
/// <typeparam name="TValue">What it becomes.</typeparam>
internal sealed class LeafReader<TStored, TValue> : LeafReader
    where TStored : notnull
    where TValue : notnull
{
    private const int MostAtOnce = 4_096;
    private readonly LeafPages<TStored, TValue> pages;
    private readonly int present;
    private readonly int[] levels = ArrayPool<int>.Shared.Rent(MostAtOnce);
    private readonly TValue[] values = ArrayPool<TValue>.Shared.Rent(MostAtOnce);

    public LeafReader(LeafChunkSource chunk, ValueMapping<TStored, TValue> mapping)
    {
        pages = new LeafPages<TStored, TValue>(chunk, mapping);
        present = chunk.Leaf.MaxDefinition;
    }

    public override int Available() => pages.Available();

    public override void Read(ColumnVector target, int count)
    {
        var typed = (ColumnVector<TValue>)target;
        while (count > 0)
        {
            int step = Math.Min(Math.Min(count, MostAtOnce), pages.Require());
            ReadStep(typed, step);
            count -= step;
        }
    }

    public override int ReadLevels(ColumnVector target, Span<byte> definition, Span<byte> repetition)
    {
        var typed = (ColumnVector<TValue>)target;
        int total = 0;
        while (total < definition.Length && pages.Available() is > 0 and int available)
        {
            int step = Math.Min(Math.Min(definition.Length - total, MostAtOnce), available);
            Span<int> some = levels.AsSpan(0, step);
            pages.ReadRepetition(some);
            Narrow(some, repetition.Slice(total, step));
            int there = pages.ReadDefinition(some);
            Narrow(some, definition.Slice(total, step));
            pages.ReadValues(values.AsSpan(0, there));
            typed.AppendRange(values.AsSpan(0, there));
            pages.Passed(step);
            total += step;
        }

        return total;
    }

    public override void SkipTo(long position)
    {
        while (pages.SeekTowards(position) is > 0 and int step)
        {
            step = Math.Min(step, MostAtOnce);
            pages.SkipValues(pages.ReadDefinition(levels.AsSpan(0, step)));
            pages.Passed(step);
        }
    }

    public override void Dispose()
    {
        pages.Dispose();
        ArrayPool<int>.Shared.Return(levels);
        ArrayPool<TValue>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<TValue>());
    }

    private static void Narrow(ReadOnlySpan<int> wide, Span<byte> target)
    {
        for (int i = 0; i < wide.Length; i++)
        {
            target[i] = (byte)wide[i];
        }
    }

    private void ReadStep(ColumnVector<TValue> target, int count)
    {
        Span<int> some = levels.AsSpan(0, count);
        int there = pages.ReadDefinition(some);
        Span<TValue> read = values.AsSpan(0, there);
        pages.ReadValues(read);
        pages.Passed(count);
        if (there == count)
        {
            target.AppendRange(read);
            return;
        }

        for (int i = 0, next = 0; i < count;)
        {
            if (some[i] != present)
            {
                target.AppendNull();
                i++;
                continue;
            }

            int run = some[i..].IndexOfAnyExcept(present);
            run = run < 0 ? count - i : run;
            target.AppendRange(read.Slice(next, run));
            next += run;
            i += run;
        }
    }
}
