using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>Datasets without versions: the run log, the quarantine, the state of partitions.</summary>
internal static class PostgresOperations
{
    private const int RowsPerRoundTrip = 500;

    /// <summary>Replaces rows by key, in key order, so that two writers never wait for each other in a circle.</summary>
    public static async Task ReplaceAsync(PostgresSession session, PostgresTable table, ColumnBatch batch)
    {
        string replace = new PostgresTableText(table).Replace();
        IEnumerable<RowReference> rows = Enumerable.Range(0, batch.Count).Select(row => new RowReference(batch, row)).Order(new RowComparer(batch.Schema));
        foreach (RowReference[] chunk in rows.Chunk(RowsPerRoundTrip))
        {
            NpgsqlBatch commands = session.Batch();
            await using (commands.ConfigureAwait(false))
            {
                foreach (RowReference row in chunk)
                {
                    var command = new NpgsqlBatchCommand(replace);
                    command.Parameters.AddRange(table.Parameters(batch, row.Row).ToArray());
                    commands.BatchCommands.Add(command);
                }

                await commands.ExecuteNonQueryAsync(session.CancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The state of a partition, or null when it was never tried.</summary>
    public static async Task<PartitionState?> PartitionAsync(PostgresSession session, PostgresCatalog catalog, string job, string partition) =>
        await catalog.FindAsync(session, PartitionState.Schema).ConfigureAwait(false) is { } table
            ? await FindAsync<PartitionState>(
                session,
                catalog,
                table,
                "job_name = $1 AND partition = $2",
                new NpgsqlParameter<string> { TypedValue = PostgresText.Encode(job) },
                new NpgsqlParameter<string> { TypedValue = PostgresText.Encode(partition) }).ConfigureAwait(false)
            : null;

    /// <summary>The one row that fulfils a condition, or null.</summary>
    public static async Task<T?> FindAsync<T>(PostgresSession session, PostgresCatalog catalog, PostgresTable table, string condition, params NpgsqlParameter[] parameters)
        where T : class, IMarketRecord<T>
    {
        NpgsqlCommand select = session.Command($"SELECT {PostgresQueryText.Columns(table)} FROM {table.Rows} WHERE {condition}", parameters);
        await using (select.ConfigureAwait(false))
        {
            using ColumnBatch found = await PostgresVersions.ReadAsync(session, table, select, new PostgresLineages(session, catalog)).ConfigureAwait(false);
            return found.Count == 0 ? null : T.Schema.Create(found, 0);
        }
    }
}
