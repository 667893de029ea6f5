using System.Buffers;
using System.Runtime.InteropServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The distinct values of a column chunk, and for each value its place among them.</summary>
internal sealed class ColumnDictionary<T> : IDisposable
    where T : notnull
{
    private const int SampleSize = 1_024;
    private const double MostDistinct = 0.85;
    private readonly ColumnBuffer<T> column;
    private readonly int[] indices;
    private readonly int count;

    private ColumnDictionary(ColumnBuffer<T> column, int[] indices, int count)
    {
        this.column = column;
        this.indices = indices;
        this.count = count;
    }

    /// <summary>The distinct values in the order in which they first occur.</summary>
    public List<T> Entries => column.Entries;

    /// <summary>The bits of an index.</summary>
    public int Width => BitPacking.WidthOf((ulong)Math.Max(0, Entries.Count - 1));

    /// <summary>The places of the values.</summary>
    public ReadOnlySpan<int> Indices => indices.AsSpan(0, count);

    /// <summary>Makes a dictionary if it looks shorter than the values themselves.</summary>
    /// <param name="values">The values.</param>
    /// <param name="column">The column.</param>
    /// <param name="mostBytes">The most bytes of distinct values.</param>
    /// <param name="directSize">The bytes that the values take without a dictionary.</param>
    public static ColumnDictionary<T>? TryBuild(ReadOnlySpan<T> values, ColumnBuffer<T> column, int mostBytes, long directSize) =>
        LooksDistinct(values, column.Sample) ? null : Build(values, column, mostBytes, directSize);

    /// <summary>Makes a dictionary, or none when it grows beyond its bounds.</summary>
    public static ColumnDictionary<T>? Build(ReadOnlySpan<T> values, ColumnBuffer<T> column, int mostBytes, long directSize)
    {
        var built = new ColumnDictionary<T>(column, ArrayPool<int>.Shared.Rent(Math.Max(1, values.Length)), values.Length);
        int[] indices = built.indices;
        Dictionary<T, int> known = column.Places;
        List<T> entries = column.Entries;
        IEqualityComparer<T> same = known.Comparer;
        long bytes = 0;
        long runs = 0;
        int last = -1;
        for (int i = 0; i < values.Length; i++)
        {
            T value = values[i];
            if (last >= 0 && same.Equals(value, values[i - 1]))
            {
                indices[i] = last;
                continue;
            }

            runs++;
            ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(known, value, out bool isKnown);
            if (!isKnown)
            {
                index = entries.Count;
                entries.Add(value);
                bytes += column.SizeOf(value);
                if (bytes > mostBytes)
                {
                    built.Dispose();
                    return null;
                }
            }

            last = index;
            indices[i] = last;
        }

        long packed = BitPacking.SizeOf(values.Length, built.Width);
        long asRuns = runs * (3 + (built.Width / 8));
        if (bytes + Math.Min(packed, asRuns) <= directSize)
        {
            return built;
        }

        built.Dispose();
        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(indices);
        column.ForgetEntries();
    }

    private static bool LooksDistinct(ReadOnlySpan<T> values, HashSet<T> seen)
    {
        if (values.Length < SampleSize)
        {
            return false;
        }

        seen.Clear();
        int stride = values.Length / SampleSize;
        for (int i = 0; i < SampleSize; i++)
        {
            seen.Add(values[i * stride]);
        }

        bool looksDistinct = seen.Count > SampleSize * MostDistinct;
        seen.Clear();
        return looksDistinct;
    }
}
