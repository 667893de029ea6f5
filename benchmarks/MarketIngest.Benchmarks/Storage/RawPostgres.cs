using Npgsql;

using NodaTime;

using NpgsqlTypes;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>
/// The same versioned upsert as one would write it by hand for this one table: a binary COPY into a stage, the stage joined with what is
/// stored, the changed rows' former versions into the history, and one INSERT … ON CONFLICT; with the same columns, indexes, commit log,
/// lineage, counts and lock, in one durable transaction. What all rows of a payload share is a parameter and not staged.
/// </summary>
internal sealed class RawPostgres(NpgsqlDataSource source)
{
    private const string Columns = "symbol, date, open, high, low, close, volume";
    private const string Origin = "_known_at, _basis, _lineage, _captured_at";

    private const string Upsert =
        $"""
        WITH changed AS MATERIALIZED (
          SELECT s.*, r.symbol IS NULL AS is_new FROM stage s LEFT JOIN hand_rows r ON r.symbol = s.symbol AND r.date = s.date
          WHERE r.symbol IS NULL OR (r._known_at < $1
            AND (s.open IS DISTINCT FROM r.open OR s.high IS DISTINCT FROM r.high OR s.low IS DISTINCT FROM r.low OR s.close IS DISTINCT FROM r.close OR s.volume IS DISTINCT FROM r.volume))),
        kept AS (
          INSERT INTO hand_history ({Columns}, {Origin}, _ended_at, _place)
          SELECT r.symbol, r.date, r.open, r.high, r.low, r.close, r.volume, r._known_at, r._basis, r._lineage, r._captured_at, $1, 0
          FROM changed c JOIN hand_rows r ON r.symbol = c.symbol AND r.date = c.date WHERE NOT c.is_new),
        put AS (
          INSERT INTO hand_rows ({Columns}, {Origin}) SELECT {Columns}, $1, 3, $2, $1 FROM changed
          ON CONFLICT (symbol, date) DO UPDATE SET open = EXCLUDED.open, high = EXCLUDED.high, low = EXCLUDED.low, close = EXCLUDED.close, volume = EXCLUDED.volume,
            _known_at = EXCLUDED._known_at, _basis = EXCLUDED._basis, _lineage = EXCLUDED._lineage, _captured_at = EXCLUDED._captured_at)
        SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM changed
        """;

    /// <summary>Makes the tables.</summary>
    public void Create() => Execute(
        """
        CREATE TABLE hand_rows (symbol text COLLATE "C" NOT NULL, date date NOT NULL, open double precision, high double precision, low double precision, close double precision, volume bigint,
          _known_at timestamptz NOT NULL, _basis smallint NOT NULL, _lineage bigint NOT NULL, _captured_at timestamptz NOT NULL, PRIMARY KEY (symbol, date));
        CREATE TABLE hand_history (symbol text COLLATE "C" NOT NULL, date date NOT NULL, open double precision, high double precision, low double precision, close double precision, volume bigint,
          _known_at timestamptz NOT NULL, _basis smallint NOT NULL, _lineage bigint NOT NULL, _captured_at timestamptz NOT NULL, _ended_at timestamptz NOT NULL, _place integer NOT NULL,
          PRIMARY KEY (symbol, date, _known_at, _place));
        CREATE INDEX ON hand_rows USING brin (date);
        CREATE TABLE hand_lineage (id bigserial PRIMARY KEY, run_id text NOT NULL, ingested_at timestamptz NOT NULL, captured_at timestamptz NOT NULL, payload_sha256 text);
        CREATE TABLE hand_commits (id text PRIMARY KEY, at timestamptz NOT NULL, inserted bigint, updated bigint);
        """);

    /// <summary>Removes the tables.</summary>
    public void Drop() => Execute("DROP TABLE IF EXISTS hand_rows, hand_history, hand_lineage, hand_commits");

    /// <summary>Writes a batch.</summary>
    public (long Inserted, long Updated) Commit(string id, ColumnBatch batch)
    {
        Instant captured = batch.KnownAt(0);
        using NpgsqlConnection connection = source.OpenConnection();
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Execute(connection, "INSERT INTO hand_commits (id, at) VALUES ($1, now())", new NpgsqlParameter<string> { TypedValue = id });
        Execute(connection, "SELECT pg_advisory_xact_lock(42)");
        Execute(connection, "CREATE TEMPORARY TABLE stage (symbol text COLLATE \"C\", date date, open double precision, high double precision, low double precision, close double precision, volume bigint) ON COMMIT DROP");
        Copy(connection, batch);
        Execute(connection, "ANALYZE stage (symbol, date)");
        Execute(connection, "SET LOCAL work_mem = '64MB'");
        long lineage = Lineage(connection, batch.Lineage(0));
        (long inserted, long updated) = Put(connection, captured, lineage);
        Execute(connection, "UPDATE hand_commits SET inserted = $2, updated = $3 WHERE id = $1", new NpgsqlParameter<string> { TypedValue = id }, new NpgsqlParameter<long> { TypedValue = inserted }, new NpgsqlParameter<long> { TypedValue = updated });
        transaction.Commit();
        return (inserted, updated);
    }

    private static void Copy(NpgsqlConnection connection, ColumnBatch batch)
    {
        ReadOnlySpan<string> symbol = batch.Values<string>(0);
        ReadOnlySpan<LocalDate> date = batch.Values<LocalDate>(1);
        ReadOnlySpan<double> open = batch.Values<double>(2), high = batch.Values<double>(3), low = batch.Values<double>(4), close = batch.Values<double>(5);
        ReadOnlySpan<long> volume = batch.Values<long>(6);
        using NpgsqlBinaryImporter copy = connection.BeginBinaryImport($"COPY stage ({Columns}) FROM STDIN (FORMAT BINARY)");
        for (int row = 0; row < batch.Count; row++)
        {
            copy.StartRow();
            copy.Write(symbol[row], NpgsqlDbType.Text);
            copy.Write(date[row].ToDateOnly(), NpgsqlDbType.Date);
            copy.Write(open[row], NpgsqlDbType.Double);
            copy.Write(high[row], NpgsqlDbType.Double);
            copy.Write(low[row], NpgsqlDbType.Double);
            copy.Write(close[row], NpgsqlDbType.Double);
            copy.Write(volume[row], NpgsqlDbType.Bigint);
        }

        copy.Complete();
    }

    private static long Lineage(NpgsqlConnection connection, Lineage lineage)
    {
        using NpgsqlCommand insert = Command(
            connection,
            "INSERT INTO hand_lineage (run_id, ingested_at, captured_at, payload_sha256) VALUES ($1, $2, $3, $4) RETURNING id",
            new NpgsqlParameter<string> { TypedValue = lineage.RunId },
            new NpgsqlParameter<DateTime> { TypedValue = lineage.IngestedAt.ToDateTimeUtc() },
            new NpgsqlParameter<DateTime> { TypedValue = lineage.CapturedAt.ToDateTimeUtc() },
            new NpgsqlParameter<string?> { TypedValue = lineage.PayloadSha256 });
        return (long)insert.ExecuteScalar()!;
    }

    private static (long Inserted, long Updated) Put(NpgsqlConnection connection, Instant captured, long lineage)
    {
        using NpgsqlCommand upsert = Command(connection, Upsert, new NpgsqlParameter<DateTime> { TypedValue = captured.ToDateTimeUtc() }, new NpgsqlParameter<long> { TypedValue = lineage });
        using NpgsqlDataReader reader = upsert.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static void Execute(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        using NpgsqlCommand command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using NpgsqlConnection connection = source.OpenConnection();
        Execute(connection, sql);
    }
}
