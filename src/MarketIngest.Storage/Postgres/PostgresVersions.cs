using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>Reads the rows that a statement selects: the columns, then for versions <c>_known_at</c>, basis, lineage, end and capture.</summary>
internal static class PostgresVersions
{
    /// <summary>Reads all rows of a statement as one batch.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="table">The dataset's tables.</param>
    /// <param name="select">The statement.</param>
    /// <param name="lineages">The origins known so far.</param>
    public static async Task<ColumnBatch> ReadAsync(PostgresSession session, PostgresTable table, NpgsqlCommand select, PostgresLineages lineages)
    {
        // A number has to be looked up before its row can be finished, and the connection is busy until the last row is read.
        using var raw = new RawRows(table.Schema);
        NpgsqlDataReader reader = await select.ExecuteReaderAsync(session.CancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(session.CancellationToken).ConfigureAwait(false))
            {
                Read(reader, table, raw);
            }
        }

        if (table.IsVersioned)
        {
            await lineages.LoadAsync(raw.Lineages).ConfigureAwait(false);
        }

        return raw.Build(lineages);
    }

    private static void Read(NpgsqlDataReader reader, PostgresTable table, RawRows raw)
    {
        int next = table.Columns.Length;
        for (int ordinal = 0; ordinal < next; ordinal++)
        {
            table.Columns[ordinal].Read(reader, ordinal, raw.Vectors[ordinal]);
        }

        raw.Count++;
        if (table.IsVersioned)
        {
            raw.Evidence.Add(new Evidence(PostgresTimes.Instant(reader.GetDateTime(next)), (KnownAtBasis)reader.GetInt16(next + 1)));
            raw.Lineages.Add(reader.GetInt64(next + 2));
            raw.Ends.Add(reader.IsDBNull(next + 3) ? null : PostgresTimes.Instant(reader.GetDateTime(next + 3)));
            raw.Captures.Add(PostgresTimes.Instant(reader.GetDateTime(next + 4)));
        }
    }

    private sealed class RawRows(DatasetSchema schema) : IDisposable
    {
        public ColumnVector[] Vectors { get; } = [.. schema.Columns.Select(c => ColumnVector.Create(c.Kind))];

        public List<Evidence> Evidence { get; } = [];

        public List<long> Lineages { get; } = [];

        public List<Instant?> Ends { get; } = [];

        public List<Instant> Captures { get; } = [];

        public int Count { get; set; }

        public ColumnBatch Build(PostgresLineages lineages)
        {
            var builder = new ColumnBatchBuilder(schema);
            for (int row = 0; row < Count; row++)
            {
                for (int ordinal = 0; ordinal < Vectors.Length; ordinal++)
                {
                    builder.Vector(ordinal).AppendFrom(Vectors[ordinal], row);
                }

                if (Lineages.Count == 0)
                {
                    builder.EndRow();
                }
                else
                {
                    builder.EndRow(Evidence[row], lineages.Get(Lineages[row]), Ends[row], Captures[row]);
                }
            }

            return builder.Build();
        }

        public void Dispose()
        {
            foreach (ColumnVector vector in Vectors)
            {
                vector.Dispose();
            }
        }
    }
}
