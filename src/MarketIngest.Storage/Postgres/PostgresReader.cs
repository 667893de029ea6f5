using System.Runtime.CompilerServices;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>Streams the answer to a query as batches, all from one state. A cursor of the transaction keeps the connection free between batches.</summary>
internal static class PostgresReader
{
    private const string Fetch = "FETCH 4096 FROM _answer";

    public static async IAsyncEnumerable<ColumnBatch> ReadAsync(PostgresDatabase database, DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PostgresSession session = await database.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            if (await GuardAsync(database, () => DeclareAsync(database.Catalog, session, query)).ConfigureAwait(false) is not { } table)
            {
                yield break;
            }

            var lineages = new PostgresLineages(session, database.Catalog);
            while (true)
            {
                ColumnBatch batch = await GuardAsync(database, () => FetchAsync(session, table, lineages)).ConfigureAwait(false);
                if (batch.Count == 0)
                {
                    yield break;
                }

                yield return batch;
            }
        }
    }

    private static async Task<PostgresTable?> DeclareAsync(PostgresCatalog catalog, PostgresSession session, DatasetQuery query)
    {
        if (await catalog.FindAsync(session, query.Schema).ConfigureAwait(false) is not { } table)
        {
            return null;
        }

        var text = new PostgresQueryText(query, table);
        await session.ExecuteAsync($"DECLARE _answer NO SCROLL CURSOR FOR {text.Text}", [.. text.Parameters]).ConfigureAwait(false);
        return table;
    }

    private static async Task<ColumnBatch> FetchAsync(PostgresSession session, PostgresTable table, PostgresLineages lineages)
    {
        NpgsqlCommand fetch = session.Command(Fetch);
        await using (fetch.ConfigureAwait(false))
        {
            return await PostgresVersions.ReadAsync(session, table, fetch, lineages).ConfigureAwait(false);
        }
    }

    private static async Task<T> GuardAsync<T>(PostgresDatabase database, Func<Task<T>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception error) when (PostgresDatabase.IsOfDriver(error))
        {
            throw database.Translate(error);
        }
    }
}
