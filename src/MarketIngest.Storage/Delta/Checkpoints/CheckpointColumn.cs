using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta.Checkpoints;

/// <summary>One column of a checkpoint's row group, read row by row.</summary>
internal sealed class CheckpointColumn(ParquetNode leaf, LeafChunk chunk) : IDisposable
{
    private readonly List<int> entries = [];
    private int level;
    private int value;

    /// <summary>Goes on to the next row.</summary>
    /// <exception cref="ParquetFormatException">The column has fewer rows than the others.</exception>
    public void Next()
    {
        entries.Clear();
        ReadOnlySpan<byte> definition = chunk.Definition.Span;
        ReadOnlySpan<byte> repetition = chunk.Repetition.Span;
        if (level >= definition.Length)
        {
            throw new ParquetFormatException($"column '{leaf.DottedPath}' ends after {level} entries, before the other columns");
        }

        do
        {
            entries.Add(definition[level] == leaf.MaxDefinition ? value++ : -1);
            level++;
        }
        while (level < definition.Length && level < repetition.Length && repetition[level] > 0);
    }

    /// <summary>The row's text, or null.</summary>
    public string? Text() => entries is [>= 0 and var index] ? Texts()[index] : null;

    /// <summary>The row's integer, or null.</summary>
    public long? Int64() => entries is [>= 0 and var index] ? Values<long>()[index] : null;

    /// <summary>The row's Boolean, or null.</summary>
    public bool? Boolean() => entries is [>= 0 and var index] ? Values<bool>()[index] : null;

    /// <summary>The texts of the row's list, absent ones left out.</summary>
    public IReadOnlyList<string> List() => [.. entries.Where(e => e >= 0).Select(e => Texts()[e])];

    /// <summary>The row's map, of which this is the column of keys.</summary>
    public IReadOnlyDictionary<string, string?> Map(CheckpointColumn values)
    {
        Dictionary<string, string?> map = new(StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i] >= 0)
            {
                map[Texts()[entries[i]]] = i < values.entries.Count && values.entries[i] >= 0 ? values.Texts()[values.entries[i]] : null;
            }
        }

        return map;
    }

    public void Dispose() => chunk.Dispose();

    private ReadOnlySpan<string> Texts() => Values<string>();

    private ReadOnlySpan<T> Values<T>()
        where T : notnull => chunk.Values is ColumnVector<T> typed
        ? typed.Values
        : throw new ParquetFormatException($"column '{leaf.DottedPath}' holds {chunk.Values.Kind} where {typeof(T).Name} is expected");
}
