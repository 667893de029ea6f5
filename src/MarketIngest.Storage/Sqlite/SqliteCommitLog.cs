using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>Which commits took effect, and what they changed.</summary>
internal static class SqliteCommitLog
{
    /// <summary>What an earlier commit with the id did, or null when there is none.</summary>
    public static WriteCounts? Find(SqliteDatabase database, string id)
    {
        SqliteStatement select = database.Statement("SELECT inserted, updated, unchanged, withdrawn FROM commits WHERE id = ?1");
        select.Bind(1, id);
        if (!select.Step())
        {
            return null;
        }

        var counts = new WriteCounts(select.Int64(0), select.Int64(1), select.Int64(2), select.Int64(3));
        select.Reset();
        return counts;
    }

    /// <summary>Records a commit; its sequence number.</summary>
    public static long Append(SqliteDatabase database, string id, Instant at, WriteCounts counts)
    {
        SqliteStatement insert = database.Statement("INSERT INTO commits (id, at, inserted, updated, unchanged, withdrawn) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        insert.Bind(1, id);
        insert.Bind(2, at.ToUnixMicroseconds());
        insert.Bind(3, counts.Inserted);
        insert.Bind(4, counts.Updated);
        insert.Bind(5, counts.Unchanged);
        insert.Bind(6, counts.Withdrawn);
        insert.Run();
        return database.LastRowId;
    }

    /// <summary>Records what a commit changed in a dataset.</summary>
    public static void AppendChange(SqliteDatabase database, DatasetSchema schema, long sequence, ChangeExtent extent)
    {
        SqliteStatement insert = database.Statement("INSERT INTO changes (dataset, sequence, first_day, last_day, row_count) VALUES (?1, ?2, ?3, ?4, ?5)");
        insert.Bind(1, schema.Name);
        insert.Bind(2, sequence);
        insert.Bind(3, extent.First is { } first ? SqliteDateColumn.Days(first) : null);
        insert.Bind(4, extent.Last is { } last ? SqliteDateColumn.Days(last) : null);
        insert.Bind(5, extent.Rows);
        insert.Run();
    }

    /// <summary>The changes of a dataset after a sequence number, oldest first.</summary>
    public static IEnumerable<DatasetChange> Changes(SqliteDatabase database, string dataset, long afterSequence)
    {
        SqliteStatement select = database.Statement("SELECT sequence, first_day, last_day, row_count FROM changes WHERE dataset = ?1 AND sequence > ?2 ORDER BY sequence");
        select.Bind(1, dataset);
        select.Bind(2, afterSequence);
        while (select.Step())
        {
            yield return new ChangeExtent(Date(select.Int64OrNull(1)), Date(select.Int64OrNull(2)), select.Int64(3)).ToChange(select.Int64(0), dataset);
        }
    }

    private static LocalDate? Date(long? days) => days is { } given ? SqliteDateColumn.Date(given) : null;
}
