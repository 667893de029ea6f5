using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>The origins of rows, stored once and named by number. Numbers are reserved first and stored only when a commit changed something, so that an identical re-run writes none.</summary>
internal sealed class PostgresLineages(PostgresSession session, PostgresCatalog catalog)
{
    /// <summary>Bounds the memory of a read over very many payloads.</summary>
    private const int Kept = 65536;
    private readonly Dictionary<long, Lineage> byId = [];
    private readonly Dictionary<Lineage, long> ids = [];
    private readonly List<Lineage> reserved = [];
    private Lineage? last;
    private long lastId;

    /// <summary>The number of an origin that <see cref="ReserveAsync"/> has seen, or that was read in this transaction.</summary>
    public long IdOf(Lineage lineage)
    {
        if (!ReferenceEquals(lineage, last))
        {
            lastId = ids[lineage];
            last = lineage;
        }

        return lastId;
    }

    /// <summary>The origin with a number that <see cref="LoadAsync"/> has seen.</summary>
    public Lineage Get(long id) => byId[id];

    /// <summary>Gives numbers to the origins of a batch.</summary>
    public async Task ReserveAsync(ColumnBatch batch)
    {
        HashSet<Lineage> unknown = [];
        Lineage? before = null;
        for (int row = 0; row < batch.Count; row++)
        {
            // Rows of one payload share their origin, whose hash costs more than the rest of the row.
            Lineage origin = batch.Lineage(row);
            if (!ReferenceEquals(origin, before) && !ids.ContainsKey(origin))
            {
                unknown.Add(origin);
            }

            before = origin;
        }

        if (unknown.Count == 0)
        {
            return;
        }

        List<long> numbers = await session.ListAsync(
            r => r.GetInt64(0),
            "SELECT nextval($1::regclass) FROM generate_series(1, $2)",
            new NpgsqlParameter<string> { TypedValue = catalog.Own("_lineage_id_seq") },
            new NpgsqlParameter<int> { TypedValue = unknown.Count }).ConfigureAwait(false);
        foreach ((Lineage origin, long number) in unknown.Zip(numbers))
        {
            Keep(number, origin);
        }

        reserved.AddRange(unknown);
    }

    /// <summary>Stores the origins that numbers were reserved for.</summary>
    public Task StoreAsync() => reserved.Count == 0 ? Task.CompletedTask : session.ExecuteAsync(
        $"INSERT INTO {catalog.Own("_lineage")} (id, run_id, ingested_at, captured_at, payload_sha256) SELECT * FROM unnest($1, $2, $3, $4, $5)",
        new NpgsqlParameter<long[]> { TypedValue = [.. reserved.Select(IdOf)] },
        new NpgsqlParameter<string[]> { TypedValue = [.. reserved.Select(l => PostgresText.Encode(l.RunId))] },
        new NpgsqlParameter<DateTime[]> { TypedValue = [.. reserved.Select(l => PostgresTimes.Wire(l.IngestedAt))] },
        new NpgsqlParameter<DateTime[]> { TypedValue = [.. reserved.Select(l => PostgresTimes.Wire(l.CapturedAt))] },
        new NpgsqlParameter<string?[]> { TypedValue = [.. reserved.Select(l => l.PayloadSha256)] });

    /// <summary>Reads the origins with these numbers, where they are not known yet.</summary>
    public async Task LoadAsync(IEnumerable<long> numbers)
    {
        if (reserved.Count == 0 && byId.Count >= Kept)
        {
            byId.Clear();
            ids.Clear();
            last = null;
        }

        long[] wanted = [.. numbers.Distinct()];
        long[] unknown = [.. wanted.Where(id => !byId.ContainsKey(id))];
        if (unknown.Length == 0)
        {
            return;
        }

        List<(long Id, Lineage Lineage)> found = await session.ListAsync(
            r => (r.GetInt64(0), new Lineage(PostgresText.Decode(r.GetString(1)), At(r.GetDateTime(2)), At(r.GetDateTime(3)), r.IsDBNull(4) ? null : r.GetString(4))),
            $"SELECT id, run_id, ingested_at, captured_at, payload_sha256 FROM {catalog.Own("_lineage")} WHERE id = ANY($1)",
            new NpgsqlParameter<long[]> { TypedValue = unknown }).ConfigureAwait(false);
        foreach ((long id, Lineage lineage) in found)
        {
            Keep(id, lineage);
        }

        if (Array.Find(unknown, id => !byId.ContainsKey(id)) is > 0 and long lost)
        {
            throw new StoreException($"A row names lineage {lost}, which is not stored: the database was changed by other means.", StoreRetry.Useless);
        }
    }

    private static Instant At(DateTime wire) => PostgresTimes.Instant(wire);

    private void Keep(long id, Lineage lineage)
    {
        byId[id] = lineage;
        ids.TryAdd(lineage, id);
    }
}
