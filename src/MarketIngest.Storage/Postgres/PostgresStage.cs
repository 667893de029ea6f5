using NodaTime;

using Npgsql;

using NpgsqlTypes;

namespace MarketIngest.Storage.Postgres;

/// <summary>A temporary table that rows are copied into in bulk; it is gone with the transaction.</summary>
internal sealed class PostgresStage(PostgresSession session, PostgresTable table, PostgresLineages lineages, int number)
{
    private const int RowsBetweenChecks = 1024;

    /// <summary>From here on the planner must know how many rows there are.</summary>
    private const int RowsWorthAnalyzing = 1000;

    /// <summary>Joins of many rows stay in memory, 64 MiB each; ends with the transaction, and a server that grants more keeps it.</summary>
    private const string RoomToWork = "SELECT set_config('work_mem', '65536', true) WHERE pg_size_bytes(current_setting('work_mem')) < 67108864";

    /// <summary>The quoted name.</summary>
    public string Name { get; } = $"pg_temp.{PostgresNames.Quote($"_stage_{number}")}";

    /// <summary>Makes the table.</summary>
    public Task CreateAsync()
    {
        string columns = string.Join(", ", table.Columns.Select(c => $"{c.Name} {c.PhysicalType}"));
        return session.ExecuteAsync($"CREATE TEMPORARY TABLE {Name} (_row integer NOT NULL, {columns}, _known_at timestamptz, _basis smallint, _kind smallint, _lineage bigint, _captured_at timestamptz, _ended_at timestamptz, _place integer) ON COMMIT DROP");
    }

    /// <summary>Makes the table and fills it with a batch; the place of a row is 1 where its key comes more than once.</summary>
    public async Task FillAsync(ColumnBatch batch)
    {
        await lineages.ReserveAsync(batch).ConfigureAwait(false);
        await CreateAsync().ConfigureAwait(false);
        bool[] repeated = Repeated(batch);
        await CopyAsync(
            batch.Count,
            (copy, row) => Write(copy, row, batch, row, new Evidence(batch.KnownAt(row), batch.Basis(row), batch.Evidence(row)), batch.Lineage(row).CapturedAt, null, repeated[row] ? 1 : 0)).ConfigureAwait(false);
    }

    /// <summary>Makes the table and fills it with rows of any origin.</summary>
    public async Task CopyAsync(int count, Action<NpgsqlBinaryImporter, int> write)
    {
        NpgsqlBinaryImporter copy = await session.CopyAsync($"COPY {Name} (_row, {table.Names}, _known_at, _basis, _kind, _lineage, _captured_at, _ended_at, _place) FROM STDIN (FORMAT BINARY)").ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            for (int row = 0; row < count; row++)
            {
                if (row % RowsBetweenChecks == 0)
                {
                    session.CancellationToken.ThrowIfCancellationRequested();
                }

                write(copy, row);
            }

            await copy.CompleteAsync(session.CancellationToken).ConfigureAwait(false);
        }

        if (count >= RowsWorthAnalyzing)
        {
            await session.ExecuteAsync($"ANALYZE {Name}").ConfigureAwait(false);
            await session.ExecuteAsync(RoomToWork).ConfigureAwait(false);
        }
    }

    /// <summary>Writes one row.</summary>
    public void Write(NpgsqlBinaryImporter copy, int number, ColumnBatch batch, int row, Evidence evidence, Instant capturedAt, Instant? endedAt, int place)
    {
        copy.StartRow();
        copy.Write(number, NpgsqlDbType.Integer);
        for (int ordinal = 0; ordinal < table.Columns.Length; ordinal++)
        {
            table.Columns[ordinal].Write(copy, batch.Vector(ordinal), row);
        }

        copy.Write(PostgresTimes.Wire(evidence.At), NpgsqlDbType.TimestampTz);
        copy.Write((short)evidence.Basis, NpgsqlDbType.Smallint);
        copy.Write((short)evidence.Kind, NpgsqlDbType.Smallint);
        copy.Write(lineages.IdOf(batch.Lineage(row)), NpgsqlDbType.Bigint);
        copy.Write(PostgresTimes.Wire(capturedAt), NpgsqlDbType.TimestampTz);
        if (endedAt is { } ended)
        {
            copy.Write(PostgresTimes.Wire(ended), NpgsqlDbType.TimestampTz);
        }
        else
        {
            copy.WriteNull();
        }

        copy.Write(place, NpgsqlDbType.Integer);
    }

    /// <summary>Which rows have a key that comes more than once, so that their order matters.</summary>
    private static bool[] Repeated(ColumnBatch batch)
    {
        bool[] repeated = new bool[batch.Count];
        var first = new Dictionary<RowReference, int>(batch.Count, new RowComparer(batch.Schema));
        for (int row = 0; row < batch.Count; row++)
        {
            if (!first.TryAdd(new RowReference(batch, row), row))
            {
                repeated[row] = true;
                repeated[first[new RowReference(batch, row)]] = true;
            }
        }

        return repeated;
    }
}
