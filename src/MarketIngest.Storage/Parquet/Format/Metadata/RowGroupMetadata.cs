namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A row group: a run of rows whose columns lie together.</summary>
/// <param name="Columns">The column chunks, one for each leaf of the schema.</param>
/// <param name="RowCount">The number of rows.</param>
internal sealed record RowGroupMetadata(IReadOnlyList<ColumnChunkMetadata> Columns, long RowCount)
{
    /// <summary>Reads a row group.</summary>
    public static RowGroupMetadata Read(ref ThriftReader reader)
    {
        ColumnChunkMetadata[] columns = [];
        long rows = -1;
        int field = 0;
        while (reader.NextField(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1:
                    columns = new ColumnChunkMetadata[reader.ReadListStart(type, ThriftType.Struct)];
                    for (int i = 0; i < columns.Length; i++)
                    {
                        columns[i] = ColumnChunkThrift.Read(ref reader);
                    }

                    break;
                case 3:
                    rows = reader.ReadInt64(type);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return rows >= 0 ? new RowGroupMetadata(columns, rows) : throw reader.Error($"a row group of {rows} rows");
    }

    /// <summary>Writes the row group.</summary>
    public void Write(ThriftWriter writer, int ordinal)
    {
        writer.StartStruct();
        writer.StartList(1, ThriftType.Struct, Columns.Count);
        foreach (ColumnChunkMetadata column in Columns)
        {
            ColumnChunkThrift.Write(writer, column);
        }

        writer.Int64(2, Columns.Sum(c => c.UncompressedSize));
        writer.Int64(3, RowCount);
        writer.Int64(5, Columns.Count == 0 ? 0 : Columns[0].Start);
        writer.Int64(6, Columns.Sum(c => c.CompressedSize));
        if (ordinal <= short.MaxValue)
        {
            writer.Int16(7, (short)ordinal);
        }

        writer.EndStruct();
    }
}
