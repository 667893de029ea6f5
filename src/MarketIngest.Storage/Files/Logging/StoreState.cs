using System.Collections.Immutable;

namespace MarketIngest.Storage.Files;

/// <summary>All tables after a commit. Never changed: whoever reads keeps the one it began with.</summary>
/// <param name="Sequence">The number of the last commit, 0 before the first.</param>
/// <param name="Tables">The tables by name.</param>
internal sealed record StoreState(long Sequence, ImmutableDictionary<string, TableState> Tables)
{
    /// <summary>A store without commits.</summary>
    public static StoreState Empty { get; } = new(0, ImmutableDictionary.Create<string, TableState>(StringComparer.Ordinal));

    /// <summary>The table's name of a dataset.</summary>
    public static string TableName(string dataset) => dataset.Replace('.', '_');

    /// <summary>The files of a dataset; none where it was never written.</summary>
    /// <exception cref="StoreException">The schema cannot read what is stored.</exception>
    public TableFiles Files(DatasetSchema schema) => Tables.TryGetValue(schema.TableName, out TableState? table) ? table.Bind(schema) : TableFiles.Empty;

    /// <summary>The state after the next commit.</summary>
    public StoreState After(LogRecord record)
    {
        ImmutableDictionary<string, TableState> tables = Tables;
        foreach (TableRecord change in record.Tables)
        {
            string name = TableName(change.Dataset);
            tables = tables.SetItem(name, TableState.After(tables.GetValueOrDefault(name), change));
        }

        return new StoreState(record.Sequence, tables);
    }
}
