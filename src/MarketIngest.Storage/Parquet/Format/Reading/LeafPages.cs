using System.Buffers;
using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// The pages of a column chunk as a stream of levels and values: the dictionary is turned into values once, each page's parts are read in step.
/// Every error names column and page.
/// </summary>
internal sealed class LeafPages<TStored, TValue> : IDisposable
    where TStored : notnull
    where TValue : notnull
{
    private const int MostAtOnce = 4_096;
    private readonly LeafChunkSource chunk;
    private readonly ValueMapping<TStored, TValue> mapping;
    private readonly PageReader pages;
    private readonly int[] indices = ArrayPool<int>.Shared.Rent(MostAtOnce);
    private readonly TStored[] scratch = ArrayPool<TStored>.Shared.Rent(MostAtOnce);
    private TValue[]? dictionary;
    private PageHeader? pending;
    private PageContent page;
    private HybridDecoder? indexed;
    private ValueDecoder<TStored>? plain;
    private long position;
    private int left;
    private bool isStarted;

    public LeafPages(LeafChunkSource chunk, ValueMapping<TStored, TValue> mapping)
    {
        this.chunk = chunk;
        this.mapping = mapping;
        try
        {
            pages = new PageReader(chunk.Source, chunk.Chunk, chunk.Leaf, chunk.End);
        }
        catch (ParquetFormatException exception)
        {
            throw exception.At($"column '{chunk.Leaf.DottedPath}'");
        }
    }

    /// <summary>The values left of the page at hand; the next page is read when there are none, and zero means the end.</summary>
    public int Available()
    {
        while (left == 0 && position < chunk.Chunk.ValueCount)
        {
            Guarded(static self => self.StartPage(self.NextHeader()));
        }

        return left;
    }

    /// <summary>The values left of the page at hand, at least one.</summary>
    public int Require() => Available() is > 0 and int available
        ? available
        : throw new ParquetFormatException($"column '{chunk.Leaf.DottedPath}': the column chunk ends after {position} values");

    /// <summary>Reads definition levels.</summary>
    /// <returns>How many of them are values that are there.</returns>
    public int ReadDefinition(Span<int> levels)
    {
        int present = chunk.Leaf.MaxDefinition;
        if (page.Definition is not { } decoder)
        {
            levels.Clear();
            return levels.Length;
        }

        try
        {
            if (decoder.TryTakeRun(levels.Length, out int all))
            {
                levels.Fill(Checked(all, present));
                return all == present ? levels.Length : 0;
            }

            decoder.Read(levels);
            int count = 0;
            foreach (int level in levels)
            {
                count += Checked(level, present) == present ? 1 : 0;
            }

            return count;
        }
        catch (ParquetFormatException exception)
        {
            throw AtPage(exception);
        }
    }

    /// <summary>Reads repetition levels.</summary>
    public void ReadRepetition(Span<int> levels)
    {
        if (page.Repetition is not { } decoder)
        {
            levels.Clear();
            return;
        }

        try
        {
            decoder.Read(levels);
            foreach (int level in levels)
            {
                Checked(level, chunk.Leaf.MaxRepetition);
            }
        }
        catch (ParquetFormatException exception)
        {
            throw AtPage(exception);
        }
    }

    /// <summary>Reads values that are there, at most <see cref="MostAtOnce"/>.</summary>
    public void ReadValues(Span<TValue> target)
    {
        if (target.IsEmpty)
        {
            return;
        }

        try
        {
            if (indexed is null)
            {
                mapping.Read(plain!, scratch, target);
            }
            else
            {
                Lookup(indexed, target);
            }
        }
        catch (ParquetFormatException exception)
        {
            throw AtPage(exception);
        }
    }

    /// <summary>Passes over values that are there.</summary>
    public void SkipValues(int count)
    {
        try
        {
            indexed?.Skip(count);
            plain?.Skip(count);
        }
        catch (ParquetFormatException exception)
        {
            throw AtPage(exception);
        }
    }

    /// <summary>Counts levels of the page as read.</summary>
    public void Passed(int count)
    {
        left -= count;
        position += count;
    }

    /// <summary>Passes over whole pages before a position.</summary>
    /// <returns>The levels to pass over in the page at hand; zero at the position.</returns>
    public int SeekTowards(long target)
    {
        while (left == 0 && position < target)
        {
            Guarded(self => self.StepTowards(target));
        }

        return (int)Math.Min(left, target - position);
    }

    public void Dispose()
    {
        pages.Dispose();
        ArrayPool<int>.Shared.Return(indices);
        ArrayPool<TStored>.Shared.Return(scratch, RuntimeHelpers.IsReferenceOrContainsReferences<TStored>());
    }

    private static int Checked(int level, int greatest) => (uint)level <= (uint)greatest
        ? level
        : throw new ParquetFormatException($"a level of {level} where {greatest} is the greatest");

    private void StepTowards(long target)
    {
        if (!isStarted)
        {
            pending = NextHeader();
        }

        PageHeader header = SeekByIndex(target) is { } found ? found : NextHeader();
        if (position + header.ValueCount <= target)
        {
            pages.SkipBody(header);
            position += header.ValueCount;
        }
        else
        {
            StartPage(header);
        }
    }

    /// <summary>Goes to the page that the index names for a row, or stays where no later page holds it.</summary>
    private PageHeader? SeekByIndex(long target)
    {
        if (chunk.OffsetIndex is not { } index)
        {
            return null;
        }

        int page = index.Pages.Count - 1;
        while (index.Pages[page].FirstRow > target)
        {
            page--;
        }

        PageLocation location = index.Pages[page];
        if (location.FirstRow <= position)
        {
            return null;
        }

        pages.Seek(location.Offset);
        position = location.FirstRow;
        pending = null;
        PageHeader header = NextHeader();
        long next = page + 1 < index.Pages.Count ? index.Pages[page + 1].FirstRow : chunk.Chunk.ValueCount;
        return header.ValueCount == next - location.FirstRow
            ? header
            : throw new ParquetFormatException($"a page of {header.ValueCount} values where the offset index says {next - location.FirstRow}");
    }

    /// <summary>The header of the next page of values; the dictionary is taken on the way.</summary>
    private PageHeader NextHeader()
    {
        if (pending is { } found)
        {
            pending = null;
            return found;
        }

        while (true)
        {
            PageHeader header = pages.ReadHeader();
            switch (header.Kind)
            {
                case PageKind.Dictionary:
                    ReadDictionary(header);
                    break;
                case PageKind.Index:
                    pages.SkipBody(header);
                    break;
                default:
                    isStarted = true;
                    return header.ValueCount <= chunk.Chunk.ValueCount - position
                        ? header
                        : throw new ParquetFormatException($"a page of {header.ValueCount} values where the column chunk has {chunk.Chunk.ValueCount - position} left");
            }
        }
    }

    private void StartPage(PageHeader header)
    {
        page = pages.ReadValues(header);
        left = header.ValueCount;
        indexed = null;
        plain = null;
        if (header.Encoding is ParquetEncoding.PlainDictionary or ParquetEncoding.RleDictionary)
        {
            PageBytes values = page.Values;
            if (dictionary is null)
            {
                throw new ParquetFormatException("indices into a dictionary that the column chunk does not have");
            }

            // A page of nulls alone may have nothing here, not even the width.
            int width = values.Left == 0 ? 0 : values.TakeByte();
            if (width == 0)
            {
                HybridDecoder.CheckWithoutWidth(values, header.ValueCount);
            }

            indexed = new HybridDecoder(values, width);
        }
        else if (page.Values.Left > 0 || header.ValueCount == 0)
        {
            plain = header.ValueCount == 0 ? null : ValueDecoders.Of<TStored>(page.Values, header.Encoding, chunk.Leaf, header.ValueCount);
        }
        else
        {
            plain = new EmptyDecoder<TStored>();
        }
    }

    private void ReadDictionary(PageHeader header)
    {
        if (dictionary is not null || isStarted)
        {
            throw new ParquetFormatException("a second dictionary, or one behind the values");
        }

        if (header.Encoding is not (ParquetEncoding.Plain or ParquetEncoding.PlainDictionary))
        {
            throw new ParquetFormatException($"a dictionary in encoding {header.Encoding}");
        }

        PageBytes bytes = pages.ReadDictionary(header);
        long most = chunk.Leaf.Type switch
        {
            PhysicalType.Boolean => bytes.Left * 8L,
            PhysicalType.FixedLengthByteArray => bytes.Left / chunk.Leaf.TypeLength,
            PhysicalType.Int64 or PhysicalType.Double => bytes.Left / 8,
            PhysicalType.Int96 => bytes.Left / 12,
            _ => bytes.Left / 4,
        };
        if (header.ValueCount > most)
        {
            throw new ParquetFormatException($"a dictionary of {header.ValueCount} values in {bytes.Left} bytes");
        }

        var values = new TValue[header.ValueCount];
        ValueDecoder<TStored>? decoder = values.Length == 0 ? null : ValueDecoders.Of<TStored>(bytes, ParquetEncoding.Plain, chunk.Leaf, values.Length);
        for (int at = 0; at < values.Length; at += MostAtOnce)
        {
            mapping.Read(decoder!, scratch, values.AsSpan(at, Math.Min(MostAtOnce, values.Length - at)));
        }

        dictionary = values;
    }

    private void Lookup(HybridDecoder decoder, Span<TValue> target)
    {
        TValue[] known = dictionary!;
        if (decoder.TryTakeRun(target.Length, out int all))
        {
            target.Fill((uint)all < (uint)known.Length ? known[all] : throw Beyond(all));
            return;
        }

        Span<int> some = indices.AsSpan(0, target.Length);
        decoder.Read(some);
        for (int i = 0; i < some.Length; i++)
        {
            int index = some[i];
            target[i] = (uint)index < (uint)known.Length ? known[index] : throw Beyond(index);
        }
    }

    private ParquetFormatException Beyond(int index) => new($"index {index} into a dictionary of {dictionary!.Length} values");

    private void Guarded(Action<LeafPages<TStored, TValue>> step)
    {
        try
        {
            step(this);
        }
        catch (ParquetFormatException exception)
        {
            throw AtPage(exception);
        }
    }

    private ParquetFormatException AtPage(ParquetFormatException exception) => exception.At($"column '{chunk.Leaf.DottedPath}', page at offset {pages.PageOffset}");
}
