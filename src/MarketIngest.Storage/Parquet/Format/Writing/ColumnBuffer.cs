namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The values of one column that wait for their row group to be written.</summary>
internal abstract class ColumnBuffer(ParquetNode leaf) : IDisposable
{
    private readonly ByteBuffer definition = new();
    private readonly ByteBuffer repetition = new();

    /// <summary>The column.</summary>
    public ParquetNode Leaf { get; } = leaf;

    /// <summary>The number of values, nulls included.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes that the values take, roughly.</summary>
    public abstract long ByteCount { get; }

    /// <summary>The definition levels, where the column has any.</summary>
    protected ReadOnlySpan<byte> Definition => definition.Written;

    /// <summary>The repetition levels, where the column has any.</summary>
    protected ReadOnlySpan<byte> Repetition => repetition.Written;

    /// <summary>Appends rows of a flat column.</summary>
    public void Append(ColumnVector vector, int from, int count)
    {
        Count += count;
        if (Leaf.MaxDefinition == 0)
        {
            RefuseNull(vector, from, count);
            AppendValues(vector, from, count);
            return;
        }

        Span<byte> levels = definition.Reserve(count)[..count];
        definition.Advance(count);
        if (!vector.HasNulls)
        {
            levels.Fill(1);
            AppendValues(vector, from, count);
            return;
        }

        for (int i = 0; i < count;)
        {
            bool isNull = vector.IsNull(from + i);
            int end = i + 1;
            while (end < count && vector.IsNull(from + end) == isNull)
            {
                end++;
            }

            levels[i..end].Fill((byte)(isNull ? 0 : 1));
            if (!isNull)
            {
                AppendValues(vector, from + i, end - i);
            }

            i = end;
        }
    }

    /// <summary>Appends values with their levels.</summary>
    public void Append(LeafChunk chunk)
    {
        ReadOnlySpan<byte> levels = chunk.Definition.Span;
        int present = Leaf.MaxDefinition == 0 ? chunk.Values.Count : levels.Count((byte)Leaf.MaxDefinition);
        bool fits = present == chunk.Values.Count && !chunk.Values.HasNulls
            && (Leaf.MaxDefinition == 0 || levels.IndexOfAnyExceptInRange((byte)0, (byte)Leaf.MaxDefinition) < 0)
            && (Leaf.MaxRepetition == 0 || (chunk.Repetition.Length == levels.Length && chunk.Repetition.Span.IndexOfAnyExceptInRange((byte)0, (byte)Leaf.MaxRepetition) < 0));
        if (!fits)
        {
            throw new ArgumentException($"Column '{Leaf.DottedPath}' has {chunk.Values.Count} values for {present} of {levels.Length} levels, or levels beyond its greatest.", nameof(chunk));
        }

        Count += Leaf.MaxDefinition == 0 ? chunk.Values.Count : levels.Length;
        if (Leaf.MaxDefinition > 0)
        {
            definition.Append(levels);
        }

        if (Leaf.MaxRepetition > 0)
        {
            repetition.Append(chunk.Repetition.Span);
        }

        AppendValues(chunk.Values, 0, chunk.Values.Count);
    }

    /// <summary>Writes the values as a column chunk.</summary>
    public abstract WrittenChunk Write(ChunkWriter writer, ParquetWriterOptions options);

    /// <summary>Forgets the values and keeps the room.</summary>
    public virtual void Clear()
    {
        definition.Clear();
        repetition.Clear();
        Count = 0;
    }

    /// <inheritdoc />
    public virtual void Dispose()
    {
        definition.Dispose();
        repetition.Dispose();
    }

    /// <summary>Appends values none of which is null.</summary>
    protected abstract void AppendValues(ColumnVector vector, int from, int count);

    private void RefuseNull(ColumnVector vector, int from, int count)
    {
        for (int i = from; vector.HasNulls && i < from + count; i++)
        {
            if (vector.IsNull(i))
            {
                throw new StoreException($"Column '{Leaf.DottedPath}' has no value in a row although it is required.", StoreRetry.Useless);
            }
        }
    }
}
