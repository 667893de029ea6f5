namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Cuts a column chunk into pages and writes them with their bounds.</summary>
internal sealed class ChunkPages<T>(ColumnBuffer<T> column, ChunkWriter writer, ParquetWriterOptions options, ColumnDictionary<T>? dictionary, ParquetEncoding direct)
    where T : notnull
{
    private readonly List<Bounds<T>> bounds = [];
    private readonly List<bool> nullPages = [];
    private readonly List<long> nullCounts = [];

    /// <summary>Writes all pages.</summary>
    public WrittenChunk Write(ReadOnlySpan<byte> definition, ReadOnlySpan<byte> repetition, ReadOnlySpan<T> values)
    {
        using var encoded = new ByteBuffer();
        if (dictionary is not null)
        {
            column.Encode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(dictionary.Entries), ParquetEncoding.Plain, encoded);
            writer.WriteDictionary(encoded, dictionary.Entries.Count);
        }

        int entry = 0;
        int value = 0;
        long row = 0;
        int total = column.Count;
        while (entry < total)
        {
            (int entries, int present) = Cut(definition[Math.Min(entry, definition.Length)..], repetition[Math.Min(entry, repetition.Length)..], values[value..], total - entry);
            int rows = repetition.IsEmpty ? entries : repetition.Slice(entry, entries).Count((byte)0);
            encoded.Clear();
            EncodeValues(values, value, present, encoded);
            writer.WritePage(new PageDraft
            {
                Rows = rows,
                FirstRow = row,
                Present = present,
                Count = entries,
                Definition = definition.IsEmpty ? definition : definition.Slice(entry, entries),
                Repetition = repetition.IsEmpty ? repetition : repetition.Slice(entry, entries),
                Values = encoded,
                Encoding = dictionary is null ? direct : ParquetEncoding.RleDictionary,
            });
            bounds.Add(column.Measure(values.Slice(value, present)));
            nullPages.Add(present == 0);
            nullCounts.Add(entries - present);
            entry += entries;
            value += present;
            row += rows;
        }

        dictionary?.Dispose();
        return Finish();
    }

    /// <summary>The entries of the next page and how many of them are there: it ends between two rows.</summary>
    private (int Entries, int Present) Cut(ReadOnlySpan<byte> definition, ReadOnlySpan<byte> repetition, ReadOnlySpan<T> values, int left)
    {
        // With a dictionary a page holds indices, which are short whatever the values are.
        int most = Math.Min(left, options.PageRows);
        int mostPresent = dictionary is null ? column.CountWithin(values[..Math.Min(values.Length, most)], options.PageBytes) : most;
        if (definition.IsEmpty)
        {
            return (Math.Min(most, mostPresent), Math.Min(most, mostPresent));
        }

        int greatest = column.Leaf.MaxDefinition;
        int entries = most;
        int present = definition[..most].Count((byte)greatest);
        if (present > mostPresent)
        {
            entries = 0;
            present = 0;
            while (present < mostPresent)
            {
                present += definition[entries++] == greatest ? 1 : 0;
            }
        }

        if (repetition.IsEmpty || entries == left)
        {
            return (entries, present);
        }

        // Back to the start of the row that would be cut, or on to its end when the page has no other row.
        int start = repetition[..(entries + 1)].LastIndexOf((byte)0);
        if (start <= 0)
        {
            int next = repetition[entries..].IndexOf((byte)0);
            start = next < 0 ? left : entries + next;
        }

        return (start, definition[..start].Count((byte)greatest));
    }

    private void EncodeValues(ReadOnlySpan<T> values, int from, int count, ByteBuffer encoded)
    {
        if (dictionary is null)
        {
            column.Encode(values.Slice(from, count), direct, encoded);
            return;
        }

        encoded.Append((byte)dictionary.Width);
        HybridEncoder.Encode(dictionary.Indices.Slice(from, count), dictionary.Width, encoded);
    }

    private WrittenChunk Finish()
    {
        Bounds<T>[] known = [.. bounds.Where(b => b.IsKnown)];
        var statistics = new ChunkStatistics { NullCount = nullCounts.Sum() };
        bool isTold = known.Length == nullPages.Count(isNull => !isNull);
        if (isTold && known.Length > 0)
        {
            Bound least = column.LeastBound(known.Select(b => b.Least).Aggregate((a, b) => column.Compare(a, b) <= 0 ? a : b));
            Bound greatest = column.GreatestBound(known.Select(b => b.Greatest).Aggregate((a, b) => column.Compare(a, b) >= 0 ? a : b));
            statistics = statistics with { Least = least.Bytes, IsLeastExact = least.IsExact, Greatest = greatest.Bytes, IsGreatestExact = greatest.IsExact };
        }

        (ColumnChunkMetadata chunk, OffsetIndex offsets) = writer.Finish(statistics);
        return new WrittenChunk(chunk, offsets, isTold ? Index(known) : null);
    }

    /// <summary>The column index, or null where a bound is too long to be cut; a page with values cannot be without bounds there.</summary>
    private ColumnIndex? Index(Bounds<T>[] known)
    {
        byte[]?[] least = [.. bounds.Select(b => b.IsKnown ? column.LeastBound(b.Least).Bytes : [])];
        byte[]?[] greatest = [.. bounds.Select(b => b.IsKnown ? column.GreatestBound(b.Greatest).Bytes : [])];
        bool isWhole = bounds.Count > 0 && !least.Contains(null) && !greatest.Contains(null);
        return isWhole
            ? new ColumnIndex { NullPages = nullPages, Least = least!, Greatest = greatest!, NullCounts = nullCounts, Order = OrderOf(known) }
            : null;
    }

    private BoundaryOrder OrderOf(Bounds<T>[] known)
    {
        bool ascends = true;
        bool descends = true;
        for (int i = 1; i < known.Length; i++)
        {
            int least = column.Compare(known[i - 1].Least, known[i].Least);
            int greatest = column.Compare(known[i - 1].Greatest, known[i].Greatest);
            ascends &= least <= 0 && greatest <= 0;
            descends &= least >= 0 && greatest >= 0;
        }

        return ascends ? BoundaryOrder.Ascending : descends ? BoundaryOrder.Descending : BoundaryOrder.Unordered;
    }
}
