namespace MarketIngest.Storage.Files;

/// <summary>Stored rows that are needed beyond their block: those of keys whose chain changes.</summary>
internal sealed class KeptRows(DatasetSchema schema)
{
    private const int MostTogether = 2048;
    private ColumnBatchBuilder rows = new(schema);

    /// <summary>Copies a row.</summary>
    public RowReference Keep(FileBlock block, int row)
    {
        block.CopyTo(rows, row, 1);
        return new RowReference(rows.View(), rows.Count - 1);
    }

    /// <summary>Called between keys: rows kept so far live as long as somebody refers to them.</summary>
    public void Renew()
    {
        if (rows.Count >= MostTogether)
        {
            rows = new ColumnBatchBuilder(schema);
        }
    }
}
