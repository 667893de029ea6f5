namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// The rows of flat columns, some at a time. Rows that are given out together lie in one page of each column, so that rows before a damaged page are
/// given out before the damage is met.
/// </summary>
internal sealed class RowReader : IDisposable
{
    private const int MostRows = 8_192;
    private readonly ParquetFileReader file;
    private readonly int[] leaves;
    private readonly ValueMapping[] mappings;
    private readonly IReadOnlyList<RangeFilter> filters;
    private readonly Func<int, IReadOnlyList<RangeFilter>, IReadOnlyList<RangeFilter>> usable;
    private LeafReader[] readers = [];
    private IReadOnlyList<RowRange> ranges = [];
    private int rowGroup = -1;
    private int range;
    private long row;

    /// <summary>Starts before the first row.</summary>
    /// <param name="file">The file; it is not disposed here.</param>
    /// <param name="leaves">The columns, none of them within a list.</param>
    /// <param name="filters">What rows are wanted.</param>
    /// <param name="usable">The filters that hold in a row group.</param>
    public RowReader(ParquetFileReader file, int[] leaves, IReadOnlyList<RangeFilter> filters, Func<int, IReadOnlyList<RangeFilter>, IReadOnlyList<RangeFilter>>? usable = null)
    {
        this.file = file;
        this.leaves = leaves;
        this.filters = filters;
        this.usable = usable ?? (static (_, all) => all);
        mappings = [.. leaves.Select(leaf => ValueMappings.Of(file.Schema.Leaves[leaf]))];
    }

    /// <summary>The next rows as one vector for each column, or null at the end. The vectors are the caller's.</summary>
    /// <param name="count">The number of rows.</param>
    public ColumnVector[]? Read(out int count)
    {
        count = 0;
        if (!FindRange())
        {
            return null;
        }

        foreach (LeafReader reader in readers)
        {
            reader.SkipTo(row);
        }

        long left = Math.Min(MostRows, ranges[range].Until - row);
        foreach (LeafReader reader in readers)
        {
            left = Math.Min(left, reader.Available());
        }

        count = (int)left;
        if (count == 0)
        {
            throw new ParquetFormatException($"row group {rowGroup}: a column ends after {row} rows");
        }

        ColumnVector[] vectors = [.. mappings.Select(m => ColumnVector.Create(m.Kind))];
        try
        {
            for (int i = 0; i < readers.Length; i++)
            {
                readers[i].Read(vectors[i], count);
            }
        }
        catch
        {
            foreach (ColumnVector vector in vectors)
            {
                vector.Dispose();
            }

            throw;
        }

        row += count;
        return vectors;
    }

    /// <inheritdoc />
    public void Dispose() => CloseGroup();

    private bool FindRange()
    {
        while (range >= ranges.Count || row >= ranges[range].Until)
        {
            if (range + 1 < ranges.Count)
            {
                range++;
                row = ranges[range].From;
            }
            else if (!OpenGroup())
            {
                return false;
            }
        }

        return true;
    }

    private bool OpenGroup()
    {
        CloseGroup();
        if (++rowGroup >= file.Metadata.RowGroups.Count)
        {
            rowGroup = file.Metadata.RowGroups.Count;
            ranges = [];
            return false;
        }

        ranges = RowSelection.Of(file, rowGroup, usable(rowGroup, filters));
        range = 0;
        row = ranges.Count > 0 ? ranges[0].From : 0;
        if (ranges.Count == 0)
        {
            return true;
        }

        bool isWhole = ranges is [{ From: 0 } only] && only.Until == file.Metadata.RowGroups[rowGroup].RowCount;
        List<LeafReader> opened = [];
        try
        {
            for (int i = 0; i < leaves.Length; i++)
            {
                opened.Add(file.OpenLeaf(rowGroup, leaves[i], mappings[i], isWhole ? null : file.ReadOffsetIndex(rowGroup, leaves[i])));
            }
        }
        finally
        {
            readers = [.. opened];
        }

        return true;
    }

    private void CloseGroup()
    {
        foreach (LeafReader reader in readers)
        {
            reader.Dispose();
        }

        readers = [];
    }
}
