namespace MarketIngest.Storage.Sqlite;

/// <summary>The SQL texts of one dataset's tables. Values are parameters always: the columns by ordinal, then those of the lineage.</summary>
internal sealed class SqliteTableText
{
    public SqliteTableText(SqliteTable table)
    {
        int next = table.Columns.Length + 1;
        KnownAt = next++;
        Basis = next++;
        Lineage = next++;
        CapturedAt = next++;
        EndedAt = next++;
        Place = next++;
        LastKey = next;

        string names = string.Join(", ", table.Columns.Select(c => c.Name));
        string values = string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"));
        string key = string.Join(" AND ", table.Schema.KeyOrdinals.Select(o => $"{table.Columns[o].Name} = ?{o + 1}"));
        string content = string.Join(" AND ", table.Columns.Where(c => !c.Definition.IsKey && !c.Definition.IsVolatile).Select(c => $"{c.Name} IS ?{c.Definition.Ordinal + 1}"));
        const string Origin = "_known_at, _basis, _lineage, _captured_at";
        string origin = $"?{KnownAt}, ?{Basis}, ?{Lineage}, ?{CapturedAt}";

        Replace = $"INSERT OR REPLACE INTO {table.Rows} ({names}) VALUES ({values})";
        Insert = $"INSERT INTO {table.Rows} ({names}, {Origin}) VALUES ({values}, {origin}) ON CONFLICT DO NOTHING";
        Overwrite = $"INSERT OR REPLACE INTO {table.Rows} ({names}, {Origin}) VALUES ({values}, {origin})";
        InsertHistory = $"INSERT INTO {table.History} ({names}, {Origin}, _ended_at, _place) VALUES ({values}, {origin}, ?{EndedAt}, ?{Place})";
        FindNewest = $"SELECT _known_at, _captured_at, _lineage, {(content.Length > 0 ? content : "1")} FROM {table.Rows} WHERE {key}";
        HasHistory = $"SELECT 1 FROM {table.History} WHERE {key} LIMIT 1";
        KeepNewest = $"INSERT INTO {table.History} ({names}, {Origin}, _ended_at, _place) SELECT {names}, {Origin}, ?{EndedAt}, 0 FROM {table.Rows} WHERE {key} AND _known_at < ?{EndedAt}";
        SelectNewest = $"SELECT {names}, {Origin} FROM {table.Rows} WHERE {key}";
        SelectHistory = $"SELECT {names}, {Origin}, _ended_at FROM {table.History} WHERE {key} ORDER BY _known_at, _place";
        DeleteNewest = $"DELETE FROM {table.Rows} WHERE {key}";
        DeleteHistory = $"DELETE FROM {table.History} WHERE {key}";
        string keys = string.Join(", ", table.Keys);
        string between = $"({keys}) >= ({string.Join(", ", table.Schema.KeyOrdinals.Select(o => $"?{o + 1}"))}) AND ({keys}) <= ({string.Join(", ", table.Schema.KeyOrdinals.Select((_, i) => $"?{LastKey + i}"))})";
        AnyNewestBetween = $"SELECT 1 FROM {table.Rows} WHERE {between} LIMIT 1";
        AnyHistoryBetween = $"SELECT 1 FROM {table.History} WHERE {between} LIMIT 1";
        SelectUnderPrefix = columns => $"SELECT {names}, {Origin} FROM {table.Rows} WHERE {string.Concat(table.Keys.Take(columns).Select((k, i) => $"{k} = ?{i + 1} AND "))}_known_at < ?{columns + 1}";
    }

    public int KnownAt { get; }

    public int Basis { get; }

    public int Lineage { get; }

    public int CapturedAt { get; }

    public int EndedAt { get; }

    public int Place { get; }

    /// <summary>The first parameter of the last key of a range.</summary>
    public int LastKey { get; }

    public string Replace { get; }

    public string Insert { get; }

    public string Overwrite { get; }

    public string InsertHistory { get; }

    public string FindNewest { get; }

    public string HasHistory { get; }

    /// <summary>Copies the newest version into the history with its end, where it is older than that.</summary>
    public string KeepNewest { get; }

    public string SelectNewest { get; }

    public string SelectHistory { get; }

    public string DeleteNewest { get; }

    public string DeleteHistory { get; }

    /// <summary>Finds a newest version with a key between two others.</summary>
    public string AnyNewestBetween { get; }

    /// <summary>Finds an ended version with a key between two others.</summary>
    public string AnyHistoryBetween { get; }

    /// <summary>Selects the newest versions under so many leading key columns that are older than the last parameter.</summary>
    public Func<int, string> SelectUnderPrefix { get; }
}
