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
        if (by == PartitionBy.Symbol && schema.SymbolOrdinal is { } symbol && schema.Columns[symbol] is { IsKey: true, Kind: ColumnKind.Text })
        {
            return new SymbolPartitioning(symbol);
        }

        return by != PartitionBy.Nothing && schema.AsOfOrdinal is { } asOf && schema.Columns[asOf] is { IsKey: true, Kind: ColumnKind.Date }
            ? new PeriodPartitioning(asOf, by)
            : new WholePartitioning();
    }
}
