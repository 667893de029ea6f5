using MarketIngest.Storage.Sql;

using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>One commit, applied within the writing transaction that is open.</summary>
internal sealed class SqliteCommit(SqliteDatabase database, StoreCommit commit, CancellationToken cancellationToken)
{
    private const int RowsBetweenChecks = 1024;
    private readonly SqliteLineages lineages = new(database);
    private readonly Dictionary<DatasetSchema, SqliteTableWriter> writers = [];

    /// <summary>Applies the commit, or finds that it took effect before.</summary>
    /// <param name="now">When the store records that it took effect.</param>
    public WriteCounts Apply(Instant now)
    {
        if (SqliteCommitLog.Find(database, commit.Id) is { } earlier)
        {
            return earlier;
        }

        SqliteLeases.Check(database, commit);
        PartitionState? previous = commit.State is { } moved ? SqliteOperations.Partition(database, moved.Job, moved.Partition) : null;
        WriteCounts counts = default;
        foreach (ColumnBatch batch in commit.Batches)
        {
            counts += Write(batch, previous?.ConfirmedAt);
        }

        foreach (ColumnBatch batch in commit.Copies)
        {
            counts += Writer(batch.Schema).Copy(batch, cancellationToken);
        }

        counts += new WriteCounts(0, 0, 0, commit.Withdrawals.Sum(Withdraw) + commit.Tombstones.Sum(End));
        if (commit.State is { } state)
        {
            using ColumnBatch progress = PartitionState.Schema.ToBatch([state.After(previous)]);
            SqliteOperations.Replace(database, progress);
        }

        long sequence = SqliteCommitLog.Append(database, commit.Id, now, counts);
        foreach ((DatasetSchema schema, SqliteTableWriter writer) in writers.Where(w => w.Value.Extent.Rows > 0))
        {
            SqliteCommitLog.AppendChange(database, schema, sequence, writer.Extent);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return counts;
    }

    private static IEnumerable<int> InOrder(ColumnBatch batch)
    {
        for (int row = 1; row < batch.Count; row++)
        {
            if (batch.KnownAt(row) < batch.KnownAt(row - 1))
            {
                return Enumerable.Range(0, batch.Count).OrderBy(batch.KnownAt);
            }
        }

        return Enumerable.Range(0, batch.Count);
    }

    private WriteCounts Write(ColumnBatch batch, Instant? confirmedAt)
    {
        if (batch.Schema.Versions == VersionPolicy.Replaced)
        {
            SqliteOperations.Replace(database, batch);
            return default;
        }

        SqliteTableWriter writer = Writer(batch.Schema);
        long inserted = 0, updated = 0;
        int done = 0;
        foreach (int row in InOrder(batch))
        {
            if (++done % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            VersionEffect effect = writer.Place(batch, row, confirmedAt);
            inserted += effect == VersionEffect.Inserted ? 1 : 0;
            updated += effect == VersionEffect.Updated ? 1 : 0;
        }

        return new WriteCounts(inserted, updated, batch.Count - inserted - updated, 0);
    }

    private long Withdraw(Withdrawal withdrawal)
    {
        DatasetSchema schema = withdrawal.Prefix.Schema;
        HashSet<RowReference> given = GivenKeys.Of(commit, withdrawal.Prefix);

        // Selected wholly before anything changes: SQLite does not say what a running select sees of its own connection's writes.
        using ColumnBatch withdrawn = Writer(schema).SelectWithdrawn(withdrawal, given);
        return Enumerable.Range(0, withdrawn.Count).Sum(row => Writer(schema).End(withdrawn, row, withdrawal.At));
    }

    private long End(ColumnBatch tombstones) => Enumerable.Range(0, tombstones.Count)
        .Sum(row => Writer(tombstones.Schema).End(tombstones, row, tombstones.KnownAt(row)));

    private SqliteTableWriter Writer(DatasetSchema schema)
    {
        if (!writers.TryGetValue(schema, out SqliteTableWriter? writer))
        {
            writers.Add(schema, writer = new SqliteTableWriter(database, schema, lineages));
        }

        return writer;
    }
}
