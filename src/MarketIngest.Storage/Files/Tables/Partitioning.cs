namespace MarketIngest.Storage.Files;

/// <summary>Which partition a row belongs to: a function of its key, so that all versions of a key lie together.</summary>
internal abstract class Partitioning
{
    /// <summary>The one partition of a dataset that is not divided.</summary>
    public const string Whole = "all";

    /// <summary>The partition of a row; also a file name on every system, and never a path.</summary>
    public abstract string Of(ColumnBatch rows, int row);

    /// <summary>How a dataset is divided where people ask for a way; a dataset whose key lacks the column falls back to years, then to one partition.</summary>
    public static Partitioning For(DatasetSchema schema, PartitionBy by)
    {
        // Not by what else a schema declares: series and markets may be many thousands with few rows each.
        if (by == PartitionBy.Symbol && schema.TryGetOrdinal("symbol", out int symbol) && schema.Columns[symbol] is { IsKey: true, Kind: ColumnKind.Text })
        {
            return new SymbolPartitioning(symbol);
        }

        return by != PartitionBy.Nothing && DatedBy(schema) is { } dated ? new PeriodPartitioning(dated, by) : new WholePartitioning();
    }

    /// <summary>The key column that dates a row: the as-of date, or an instant such as the start of a bar; null when the key has neither.</summary>
    private static ColumnDefinition? DatedBy(DatasetSchema schema)
    {
        IEnumerable<ColumnDefinition> key = schema.KeyOrdinals.Select(o => schema.Columns[o]);
        return key.FirstOrDefault(c => c is { IsAsOf: true, Kind: ColumnKind.Date }) ?? key.FirstOrDefault(c => c.Kind == ColumnKind.Instant);
    }
}
