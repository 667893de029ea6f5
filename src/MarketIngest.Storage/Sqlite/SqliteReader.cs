using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>Streams the answer to a query as batches, within the reading transaction that is open.</summary>
internal static class SqliteReader
{
    private const int BatchRows = 4096;

    public static IEnumerable<ColumnBatch> Read(SqliteDatabase database, DatasetQuery query)
    {
        if (SqliteCatalog.Find(database, query.Schema) is not { } table)
        {
            yield break;
        }

        using SqliteStatement select = database.Prepare(SqliteQueryText.Of(query, table));
        SqliteQueryText.Bind(query, select);
        var lineages = new SqliteLineages(database);
        var builder = new ColumnBatchBuilder(query.Schema);
        while (select.Step())
        {
            table.ReadColumns(select, builder);
            End(table, select, lineages, builder);
            if (builder.Count == BatchRows)
            {
                yield return builder.Build();
                builder = new ColumnBatchBuilder(query.Schema);
            }
        }

        if (builder.Count > 0)
        {
            yield return builder.Build();
        }
    }

    private static void End(SqliteTable table, SqliteStatement select, SqliteLineages lineages, ColumnBatchBuilder builder)
    {
        if (!table.IsVersioned)
        {
            builder.EndRow();
            return;
        }

        int next = table.Columns.Length;
        var evidence = new Evidence(InstantExtensions.FromUnixMicroseconds(select.Int64(next)), (KnownAtBasis)select.Int64(next + 1));
        Lineage lineage = lineages.Get(select.Int64(next + 2));
        builder.EndRow(evidence, lineage, InstantOrNull(select, next + 3), InstantOrNull(select, next + 4));
    }

    private static Instant? InstantOrNull(SqliteStatement select, int column) =>
        select.Int64OrNull(column) is { } microseconds ? InstantExtensions.FromUnixMicroseconds(microseconds) : null;
}
