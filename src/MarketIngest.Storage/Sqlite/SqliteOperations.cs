namespace MarketIngest.Storage.Sqlite;

/// <summary>Datasets without versions: the run log, the quarantine, the state of partitions.</summary>
internal static class SqliteOperations
{
    /// <summary>Replaces rows by key.</summary>
    public static void Replace(SqliteDatabase database, ColumnBatch batch)
    {
        SqliteTable table = SqliteCatalog.Ensure(database, batch.Schema);
        SqliteStatement replace = database.Statement(new SqliteTableText(table).Replace);
        for (int row = 0; row < batch.Count; row++)
        {
            table.BindColumns(replace, batch, row);
            replace.Run();
        }
    }

    /// <summary>The state of a partition, or null when it was never tried.</summary>
    public static PartitionState? Partition(SqliteDatabase database, string job, string partition)
    {
        if (SqliteCatalog.Find(database, PartitionState.Schema) is not { } table)
        {
            return null;
        }

        string columns = string.Join(", ", table.Columns.Select(c => table.Missing.Contains(c.Definition.Ordinal) ? "NULL" : c.Name));
        SqliteStatement select = database.Statement($"SELECT {columns} FROM {table.Rows} WHERE job_name = ?1 AND partition = ?2");
        select.Bind(1, job);
        select.Bind(2, partition);
        if (!select.Step())
        {
            return null;
        }

        var builder = new ColumnBatchBuilder(PartitionState.Schema);
        table.ReadColumns(select, builder);
        select.Reset();
        builder.EndRow();
        using ColumnBatch batch = builder.Build();
        return PartitionState.Schema.Create(batch, 0);
    }
}
