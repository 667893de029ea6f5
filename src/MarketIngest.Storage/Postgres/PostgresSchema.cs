using System.Globalization;

using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>The store's own tables, made by numbered steps. A step that was released is never changed; a new one is added after it.</summary>
internal static class PostgresSchema
{
    private static readonly Func<string, string>[] Steps =
    [
        schema => $"""
        CREATE SEQUENCE {schema}._sequence;
        CREATE TABLE {schema}._commits (id text COLLATE "C" PRIMARY KEY, sequence bigint UNIQUE, at timestamptz NOT NULL, inserted bigint NOT NULL DEFAULT 0, updated bigint NOT NULL DEFAULT 0, unchanged bigint NOT NULL DEFAULT 0, withdrawn bigint NOT NULL DEFAULT 0);
        CREATE TABLE {schema}._changes (dataset text COLLATE "C" NOT NULL, sequence bigint NOT NULL, first_day date, last_day date, row_count bigint NOT NULL, PRIMARY KEY (dataset, sequence));
        CREATE TABLE {schema}._lineage (id bigserial PRIMARY KEY, run_id text NOT NULL, ingested_at timestamptz NOT NULL, captured_at timestamptz NOT NULL, payload_sha256 text);
        CREATE TABLE {schema}._datasets (table_name text COLLATE "C" PRIMARY KEY, dataset text NOT NULL, withdrawals boolean NOT NULL DEFAULT false);
        CREATE TABLE {schema}._columns (table_name text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, type text NOT NULL, added integer NOT NULL, PRIMARY KEY (table_name, name));
        """,

        // Indexes for questions by known_at and by job, on the tables that are there; tables made later have them from the start.
        // Commits number themselves without gaps, which a sequence cannot.
        schema => $"""
        DROP SEQUENCE {schema}._sequence;
        DO $step$
        DECLARE dataset_table text;
        BEGIN
          FOR dataset_table IN SELECT table_name FROM {schema}._datasets LOOP
            IF to_regclass(format('{schema}.%I', dataset_table || '__history')) IS NOT NULL THEN
              EXECUTE format('CREATE INDEX ON {schema}.%I USING brin (_known_at)', dataset_table || '__history');
            END IF;
            IF dataset_table = 'scheduler_job_runs' THEN
              EXECUTE format('CREATE INDEX ON {schema}.%I (job_name, start_time)', dataset_table || '__rows');
            END IF;
          END LOOP;
        END $step$;
        """,
    ];

    /// <summary>Brings the store's own tables up to date, within the transaction that is open; looks first without a lock.</summary>
    /// <exception cref="StoreException">A newer version of this library wrote the database.</exception>
    public static async Task<int> UpgradeAsync(PostgresSession session, string schemaName, Instant now)
    {
        string schema = PostgresNames.Quote(schemaName);
        int applied = await AppliedAsync(session, schema).ConfigureAwait(false);
        if (applied == Steps.Length)
        {
            return applied;
        }

        await session.LockAsync([$"marketingest {schemaName}"]).ConfigureAwait(false);
        if ((await session.ListAsync(r => 1, "SELECT 1 FROM pg_namespace WHERE nspname = $1", new NpgsqlParameter<string> { TypedValue = schemaName }).ConfigureAwait(false)).Count == 0)
        {
            await session.ExecuteAsync($"CREATE SCHEMA {schema}").ConfigureAwait(false);
        }

        await session.ExecuteAsync($"CREATE TABLE IF NOT EXISTS {schema}._schema (step integer PRIMARY KEY, applied_at timestamptz NOT NULL)").ConfigureAwait(false);
        applied = await AppliedAsync(session, schema).ConfigureAwait(false);
        if (applied > Steps.Length)
        {
            throw new StoreException(
                string.Create(CultureInfo.InvariantCulture, $"PostgreSQL store '{session.Shown}' has schema step {applied}, and this version knows steps up to {Steps.Length}: it was written by a newer version of MarketIngest. Use that version or a newer one."),
                StoreRetry.Useless);
        }

        for (int step = applied; step < Steps.Length; step++)
        {
            await session.ExecuteAsync(Steps[step](schema)).ConfigureAwait(false);
            await session.ExecuteAsync(
                $"INSERT INTO {schema}._schema (step, applied_at) VALUES ($1, $2)",
                new NpgsqlParameter<int> { TypedValue = step + 1 },
                new NpgsqlParameter<DateTime> { TypedValue = PostgresTimes.Wire(now) }).ConfigureAwait(false);
        }

        return Steps.Length;
    }

    private static async Task<int> AppliedAsync(PostgresSession session, string schema)
    {
        bool exists = (await session.ListAsync(r => r.GetBoolean(0), "SELECT to_regclass($1) IS NOT NULL", new NpgsqlParameter<string> { TypedValue = $"{schema}._schema" }).ConfigureAwait(false))[0];
        return exists ? (await session.ListAsync(r => r.GetInt32(0), $"SELECT coalesce(max(step), 0) FROM {schema}._schema").ConfigureAwait(false))[0] : 0;
    }
}
