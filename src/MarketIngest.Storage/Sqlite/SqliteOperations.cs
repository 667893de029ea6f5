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
    public static PartitionState? Partition(SqliteDatabase database, string job, string partition) => SqliteCatalog.Find(database, PartitionState.Schema) is { } table
        ? Find<PartitionState>(
            database,
            table,
            "job_name = ?1 AND partition = ?2",
            select =>
            {
                select.Bind(1, job);
                select.Bind(2, partition);
            })
        : null;

    /// <summary>The one row that fulfils a condition, or null.</summary>
    public static T? Find<T>(SqliteDatabase database, SqliteTable table, string condition, Action<SqliteStatement> bind)
        where T : class, IMarketRecord<T>
    {
        string columns = string.Join(", ", table.Columns.Select(c => table.Missing.Contains(c.Definition.Ordinal) ? "NULL" : c.Name));
        SqliteStatement select = database.Statement($"SELECT {columns} FROM {table.Rows} WHERE {condition}");
        bind(select);
        if (!select.Step())
        {
            return null;
        }

        var builder = new ColumnBatchBuilder(T.Schema);
        table.ReadColumns(select, builder);
        select.Reset();
        builder.EndRow();
        using ColumnBatch batch = builder.Build();
        return T.Schema.Create(batch, 0);
    }
}
