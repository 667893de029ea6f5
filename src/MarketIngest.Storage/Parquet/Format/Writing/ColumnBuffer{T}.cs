using System.Buffers;
using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The values of one column, in the form in which they are stored.</summary>
/// <typeparam name="T">The stored form.</typeparam>
internal abstract class ColumnBuffer<T>(ParquetNode leaf) : ColumnBuffer(leaf)
    where T : notnull
{
    private const int InitialCapacity = 1_024;

    /// <summary>A dictionary of more values leaves its room: a file may have many columns.</summary>
    private const int MostEntriesKept = 16_384;
    private T[] values = [];
    private int count;
    private HashSet<T>? sample;
    private Dictionary<T, int>? places;

    public override long ByteCount => (long)count * Unsafe.SizeOf<T>();

    /// <summary>A set for looking at some of the values, kept from row group to row group.</summary>
    public HashSet<T> Sample => sample ??= new HashSet<T>(Equality);

    /// <summary>The places of a dictionary's values, empty between two; kept from row group to row group.</summary>
    public Dictionary<T, int> Places => places ??= new Dictionary<T, int>(Equality);

    /// <summary>A dictionary's values, empty between two; kept from row group to row group.</summary>
    public List<T> Entries { get; private set; } = [];

    /// <summary>The values that are there.</summary>
    protected ReadOnlySpan<T> Values => values.AsSpan(0, count);

    /// <summary>The encodings that can be asked for.</summary>
    protected virtual IReadOnlyList<ParquetEncoding> Encodings => [ParquetEncoding.Plain, ParquetEncoding.RleDictionary];

    /// <summary>How values are told apart in a dictionary; null for the type's own way.</summary>
    protected virtual IEqualityComparer<T>? Equality => null;

    public override WrittenChunk Write(ChunkWriter writer, ParquetWriterOptions options)
    {
        writer.Start(Leaf);
        ParquetEncoding? forced = options.Encodings.TryGetValue(Leaf.DottedPath, out ParquetEncoding encoding) ? encoding : null;
        if (forced is { } asked && !Encodings.Contains(asked))
        {
            throw new ArgumentException($"Column '{Leaf.DottedPath}' cannot be encoded as {asked}; {string.Join(", ", Encodings)} can be asked for.", nameof(options));
        }

        ParquetEncoding direct = forced is { } wanted and not ParquetEncoding.RleDictionary ? wanted : Choose(options, out _);
        ColumnDictionary<T>? dictionary = forced is null or ParquetEncoding.RleDictionary ? BuildDictionary(options, forced) : null;
        var cuts = new ChunkPages<T>(this, writer, options, dictionary, direct);
        return cuts.Write(Definition, Repetition, Values);
    }

    public override void Clear()
    {
        base.Clear();
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            values.AsSpan(0, count).Clear();
        }

        count = 0;
    }

    public override void Dispose()
    {
        base.Dispose();
        if (values.Length > 0)
        {
            ArrayPool<T>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }

        values = [];
        count = 0;
    }

    /// <summary>Ends a dictionary.</summary>
    public void ForgetEntries()
    {
        if (Entries.Count > MostEntriesKept)
        {
            places = null;
            Entries = [];
            return;
        }

        places?.Clear();
        Entries.Clear();
    }

    /// <summary>Appends the encoded form of values.</summary>
    public abstract void Encode(ReadOnlySpan<T> some, ParquetEncoding encoding, ByteBuffer output);

    /// <summary>The least and the greatest of values, by the order of the column's type.</summary>
    public abstract Bounds<T> Measure(ReadOnlySpan<T> some);

    /// <summary>Compares bounds.</summary>
    public abstract int Compare(T one, T other);

    /// <summary>A least value as statistics hold it.</summary>
    public abstract Bound LeastBound(T value);

    /// <summary>A greatest value as statistics hold it.</summary>
    public abstract Bound GreatestBound(T value);

    /// <summary>The bytes of a value in its plain encoding, roughly; what pages and dictionaries are measured by.</summary>
    public abstract int SizeOf(T value);

    /// <summary>How many of the values a page of so many bytes takes, at least one.</summary>
    public virtual int CountWithin(ReadOnlySpan<T> some, int bytes) => Math.Max(1, Math.Min(some.Length, bytes / Unsafe.SizeOf<T>()));

    /// <summary>The encoding to use without a dictionary.</summary>
    /// <param name="options">How the file is laid out.</param>
    /// <param name="size">The bytes that the values take with it, roughly.</param>
    protected abstract ParquetEncoding Choose(ParquetWriterOptions options, out long size);

    /// <summary>Room for values at the end, counted as there.</summary>
    protected Span<T> Extend(int more)
    {
        if (values.Length - count < more)
        {
            T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(InitialCapacity, Math.Max(count + more, values.Length * 2)));
            Values.CopyTo(larger);
            if (values.Length > 0)
            {
                ArrayPool<T>.Shared.Return(values, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
            }

            values = larger;
        }

        count += more;
        return values.AsSpan(count - more, more);
    }

    private ColumnDictionary<T>? BuildDictionary(ParquetWriterOptions options, ParquetEncoding? forced)
    {
        if (forced == ParquetEncoding.RleDictionary)
        {
            return ColumnDictionary<T>.Build(Values, this, int.MaxValue, long.MaxValue);
        }

        if (!CanRepeat || count == 0)
        {
            return null;
        }

        Choose(options, out long size);
        return ColumnDictionary<T>.TryBuild(Values, this, options.DictionaryBytes, size);
    }

    /// <summary>Whether values can repeat such that a dictionary is worth a try.</summary>
    protected virtual bool CanRepeat => true;
}
