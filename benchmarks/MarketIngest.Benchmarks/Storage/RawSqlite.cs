using SQLitePCL;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>The raw driver: prepared statements on one table of the same rows with the same columns for versions and lineage, as one would write by hand; without history, checks and commit log.</summary>
internal static class RawSqlite
{
    private const long KnownAt = 1_709_294_400_000_000;
    private const long Basis = 3;
    private const long Lineage = 1;

    public static void Insert(string path, IReadOnlyList<BarRow> rows)
    {
        Batteries_V2.Init();
        raw.sqlite3_open(path, out sqlite3 database);
        Check(database, raw.sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; CREATE TABLE bars (symbol TEXT, date INTEGER, open REAL, high REAL, low REAL, close REAL, volume INTEGER, known_at INTEGER NOT NULL, basis INTEGER NOT NULL, lineage INTEGER NOT NULL, captured_at INTEGER, PRIMARY KEY (symbol, date)) WITHOUT ROWID; BEGIN IMMEDIATE"));
        Check(database, raw.sqlite3_prepare_v2(database, "INSERT INTO bars VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL) ON CONFLICT DO NOTHING", out sqlite3_stmt insert));
        foreach (BarRow row in rows)
        {
            raw.sqlite3_bind_text(insert, 1, row.Symbol);
            raw.sqlite3_bind_int64(insert, 2, NodaTime.Period.DaysBetween(new NodaTime.LocalDate(1970, 1, 1), row.Date));
            raw.sqlite3_bind_double(insert, 3, row.Open);
            raw.sqlite3_bind_double(insert, 4, row.High);
            raw.sqlite3_bind_double(insert, 5, row.Low);
            raw.sqlite3_bind_double(insert, 6, row.Close);
            raw.sqlite3_bind_int64(insert, 7, row.Volume);
            raw.sqlite3_bind_int64(insert, 8, KnownAt);
            raw.sqlite3_bind_int64(insert, 9, Basis);
            raw.sqlite3_bind_int64(insert, 10, Lineage);
            raw.sqlite3_step(insert);
            Check(database, raw.sqlite3_reset(insert));
        }

        insert.Dispose();
        Check(database, raw.sqlite3_exec(database, "COMMIT"));
        database.Dispose();
    }

    public static long Read(string path)
    {
        raw.sqlite3_open(path, out sqlite3 database);
        Check(database, raw.sqlite3_prepare_v2(database, "SELECT symbol, date, open, high, low, close, volume, known_at, basis, lineage FROM bars ORDER BY symbol, date", out sqlite3_stmt select));
        long volume = 0;
        int symbols = 0;
        long versions = 0;
        while (raw.sqlite3_step(select) == raw.SQLITE_ROW)
        {
            symbols += raw.sqlite3_column_text(select, 0).utf8_to_string().Length + (int)raw.sqlite3_column_int64(select, 1);
            double sum = raw.sqlite3_column_double(select, 2) + raw.sqlite3_column_double(select, 3) + raw.sqlite3_column_double(select, 4) + raw.sqlite3_column_double(select, 5);
            volume += raw.sqlite3_column_int64(select, 6) + (sum < 0 ? 1 : 0);
            versions += raw.sqlite3_column_int64(select, 7) + raw.sqlite3_column_int64(select, 8) + raw.sqlite3_column_int64(select, 9);
        }

        select.Dispose();
        database.Dispose();
        return symbols == 0 || versions == 0 ? 0 : volume;
    }

    private static void Check(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(database).utf8_to_string());
        }
    }
}
