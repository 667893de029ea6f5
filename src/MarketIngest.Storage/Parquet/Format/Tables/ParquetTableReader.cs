using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The wanted columns of a file, in the order in which they are wanted.</summary>
internal sealed class ParquetTableReader : IFileReader
{
    private readonly string path;
    private readonly IReadOnlyList<ColumnDefinition> columns;
    private readonly string[] names;
    private readonly int[] places;
    private readonly ParquetFileReader file;
    private readonly RowReader rows;
    private readonly int exactPlace = -1;

    public ParquetTableReader(string path, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<ColumnRange> ranges)
    {
        this.path = path;
        this.columns = columns;
        names = [.. columns.Select(c => c.Name)];
        file = ParquetFiles.Open(path);
        try
        {
            var leaves = FlatLeaves.Of(file.Schema, path);
            List<int> read = [];
            places = [.. columns.Select(c => Place(c, leaves, read))];
            if (TableColumns.HasExactDecimals(columns) && leaves.TryGetValue(TableColumns.ExactDecimals, out int exact))
            {
                exactPlace = read.Count;
                read.Add(exact);
            }

            RangeFilter[] filters = [.. ranges.Where(r => leaves.ContainsKey(r.Column)).Select(r => RangeFilter.Of(r, file, leaves[r.Column])).OfType<RangeFilter>()];
            rows = new RowReader(file, [.. read], filters, Usable);
        }
        catch (ParquetFormatException exception)
        {
            file.Dispose();
            throw ParquetErrors.Damaged(path, exception);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public ColumnVector[]? Read()
    {
        try
        {
            ColumnVector[]? read = rows.Read(out int count);
            return read is null ? null : Arrange(read, count);
        }
        catch (ParquetFormatException exception)
        {
            throw ParquetErrors.Damaged(path, exception);
        }
        catch (Exception exception) when (ParquetErrors.IsFileSystem(exception))
        {
            throw ParquetErrors.Inaccessible(path, exception);
        }
    }

    public void Dispose()
    {
        rows.Dispose();
        file.Dispose();
    }

    private int Place(ColumnDefinition column, IReadOnlyDictionary<string, int> leaves, List<int> read)
    {
        if (!leaves.TryGetValue(column.Name, out int leaf))
        {
            return -1;
        }

        ColumnKind found = ValueMappings.Of(file.Schema.Leaves[leaf]).Kind;
        if (found != column.Kind)
        {
            throw new StoreException($"Parquet file '{path}': column '{column.Name}' holds {found} ({file.Schema.Leaves[leaf].Type} {file.Schema.Leaves[leaf].Logical}) where {column.Kind} is asked for.", StoreRetry.Useless);
        }

        read.Add(leaf);
        return read.Count - 1;
    }

    /// <summary>The bounds of a decimal column say nothing of values that stand in the column for exact ones.</summary>
    private IReadOnlyList<RangeFilter> Usable(int rowGroup, IReadOnlyList<RangeFilter> filters)
    {
        if (!filters.Any(f => f.IsDecimal) || !FlatLeaves.Of(file.Schema, path).TryGetValue(TableColumns.ExactDecimals, out int exact))
        {
            return filters;
        }

        ColumnChunkMetadata chunk = file.Metadata.RowGroups[rowGroup].Columns[exact];
        return chunk.Statistics?.NullCount == chunk.ValueCount ? filters : [.. filters.Where(f => !f.IsDecimal)];
    }

    private ColumnVector[] Arrange(ColumnVector[] read, int count)
    {
        var arranged = new ColumnVector[columns.Count];
        for (int i = 0; i < arranged.Length; i++)
        {
            arranged[i] = places[i] >= 0 ? read[places[i]] : Absent(columns[i].Kind, count);
        }

        if (exactPlace >= 0)
        {
            using var exact = (ColumnVector<string>)read[exactPlace];
            if (exact.HasNulls ? Enumerable.Range(0, count).Any(row => !exact.IsNull(row)) : count > 0)
            {
                ExactDecimalReader.Restore(names, arranged, exact);
            }
        }

        return arranged;
    }

    private static ColumnVector Absent(ColumnKind kind, int count)
    {
        var vector = ColumnVector.Create(kind);
        for (int i = 0; i < count; i++)
        {
            vector.AppendNull();
        }

        return vector;
    }
}
