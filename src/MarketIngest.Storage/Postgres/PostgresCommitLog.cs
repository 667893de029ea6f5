using NodaTime;

using Npgsql;

using NpgsqlTypes;

namespace MarketIngest.Storage.Postgres;

/// <summary>Which commits took effect, and what they changed.</summary>
internal sealed class PostgresCommitLog(PostgresSession session, PostgresCatalog catalog)
{
    /// <summary>Takes a commit's id, or gives what an earlier commit with it did. A commit with the same id that is on its way elsewhere is awaited.</summary>
    public async Task<WriteCounts?> TakeAsync(string id, Instant at)
    {
        int taken = await session.ExecuteAsync($"INSERT INTO {catalog.Own("_commits")} (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", Id(id), new NpgsqlParameter<DateTime> { TypedValue = PostgresTimes.Wire(at) }).ConfigureAwait(false);
        return taken == 1
            ? null
            : (await session.ListAsync(
                r => new WriteCounts(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)),
                $"SELECT inserted, updated, unchanged, withdrawn FROM {catalog.Own("_commits")} WHERE id = $1",
                Id(id)).ConfigureAwait(false))[0];
    }

    /// <summary>Records what a commit did; its sequence number. From here to the end of the transaction no other commit ends, so that numbers become visible in their order, and a commit that fails leaves no gap.</summary>
    public async Task<long> RecordAsync(string id, WriteCounts counts)
    {
        await session.LockAsync([$"{catalog.Own("_sequence")}"]).ConfigureAwait(false);
        return (await session.ListAsync(
            r => r.GetInt64(0),
            $"UPDATE {catalog.Own("_commits")} SET sequence = (SELECT coalesce(max(sequence), 0) + 1 FROM {catalog.Own("_commits")}), inserted = $2, updated = $3, unchanged = $4, withdrawn = $5 WHERE id = $1 RETURNING sequence",
            Id(id),
            new NpgsqlParameter<long> { TypedValue = counts.Inserted },
            new NpgsqlParameter<long> { TypedValue = counts.Updated },
            new NpgsqlParameter<long> { TypedValue = counts.Unchanged },
            new NpgsqlParameter<long> { TypedValue = counts.Withdrawn }).ConfigureAwait(false))[0];
    }

    /// <summary>Records what a commit changed in a dataset.</summary>
    public Task RecordChangeAsync(DatasetSchema schema, long sequence, ChangeExtent extent) => session.ExecuteAsync(
        $"INSERT INTO {catalog.Own("_changes")} (dataset, sequence, first_day, last_day, row_count) VALUES ($1, $2, $3, $4, $5)",
        Id(schema.Name),
        new NpgsqlParameter<long> { TypedValue = sequence },
        Day(extent.First),
        Day(extent.Last),
        new NpgsqlParameter<long> { TypedValue = extent.Rows });

    /// <summary>The changes of a dataset after a sequence number, oldest first.</summary>
    public Task<List<DatasetChange>> ChangesAsync(string dataset, long afterSequence) => session.ListAsync(
        r => new ChangeExtent(PostgresTimes.DateOrNull(r, 1), PostgresTimes.DateOrNull(r, 2), r.GetInt64(3)).ToChange(r.GetInt64(0), dataset),
        $"SELECT sequence, first_day, last_day, row_count FROM {catalog.Own("_changes")} WHERE dataset = $1 AND sequence > $2 ORDER BY sequence",
        Id(dataset),
        new NpgsqlParameter<long> { TypedValue = afterSequence });

    private static NpgsqlParameter Id(string id) => new NpgsqlParameter<string> { TypedValue = PostgresText.Encode(id) };

    private static NpgsqlParameter Day(LocalDate? date) => date is { } day
        ? new NpgsqlParameter<DateOnly> { TypedValue = PostgresTimes.Wire(day) }
        : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };
}
