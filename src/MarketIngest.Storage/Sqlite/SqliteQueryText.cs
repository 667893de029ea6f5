using System.Text;
using System.Text.Json;

namespace MarketIngest.Storage.Sqlite;

/// <summary>The statement that answers a query; every value in it is a parameter.</summary>
internal static class SqliteQueryText
{
    private const int From = 1;
    private const int Until = 2;
    private const int Symbols = 3;
    private const int KnownBy = 4;
    private const int Limit = 5;

    /// <summary>The statement: the columns, then <c>known_at</c>, basis, lineage, end and capture.</summary>
    public static string Of(DatasetQuery query, SqliteTable table)
    {
        string order = string.Join(", ", table.Keys);
        string limit = query.Limit is null ? "" : $" LIMIT ?{Limit}";
        if (!table.IsVersioned)
        {
            return $"SELECT {Columns(table)} FROM {table.Rows}{Where(query, table, [])} ORDER BY {order}{limit}";
        }

        string newest = $"SELECT {Columns(table)}, _known_at, _basis, _lineage, NULL AS _ended_at, _captured_at, 0 AS _place FROM {table.Rows}{Where(query, table, query.KnownBy is null ? [] : [$"_known_at <= ?{KnownBy}"])}";
        if (query.KnownBy is null && query.History == HistoryScope.Newest)
        {
            return $"{newest} ORDER BY {order}{limit}";
        }

        string[] held = (query.KnownBy, query.History) switch
        {
            (null, _) => [],
            (_, HistoryScope.All) => [$"_known_at <= ?{KnownBy}"],
            _ => [$"_known_at <= ?{KnownBy}", $"_ended_at > ?{KnownBy}"],
        };
        string ended = $"SELECT {Columns(table)}, _known_at, _basis, _lineage, _ended_at, _captured_at, _place FROM {table.History}{Where(query, table, held)}";
        string within = query.History == HistoryScope.All ? ", _known_at, _place" : "";
        return $"{newest} UNION ALL {ended} ORDER BY {order}{within}{limit}";
    }

    /// <summary>Binds the values of the query.</summary>
    public static void Bind(DatasetQuery query, SqliteStatement statement)
    {
        if (query.From is { } from)
        {
            statement.Bind(From, SqliteDateColumn.Days(from));
        }

        if (query.Until is { } until)
        {
            statement.Bind(Until, SqliteDateColumn.Days(until));
        }

        if (query.Symbols.Count > 0)
        {
            statement.Bind(Symbols, Json(query.Symbols));
        }

        if (query.KnownBy is { } knownBy)
        {
            statement.Bind(KnownBy, knownBy.ToUnixMicroseconds());
        }

        if (query.Limit is { } limit)
        {
            statement.Bind(Limit, (long)limit);
        }
    }

    private static string Columns(SqliteTable table) =>
        string.Join(", ", table.Columns.Select(c => table.Missing.Contains(c.Definition.Ordinal) ? $"NULL AS {c.Name}" : c.Name));

    private static string Where(DatasetQuery query, SqliteTable table, string[] conditions)
    {
        List<string> all = [.. conditions];
        if (query.From is not null)
        {
            all.Add($"{table.Columns[query.Schema.AsOfOrdinal!.Value].Name} >= ?{From}");
        }

        if (query.Until is not null)
        {
            all.Add($"{table.Columns[query.Schema.AsOfOrdinal!.Value].Name} < ?{Until}");
        }

        if (query.Symbols.Count > 0)
        {
            all.Add($"{table.Columns[query.Schema.SymbolOrdinal!.Value].Name} IN (SELECT value FROM json_each(?{Symbols}))");
        }

        return all.Count == 0 ? "" : " WHERE " + string.Join(" AND ", all);
    }

    /// <summary>One parameter for any number of symbols.</summary>
    private static string Json(IReadOnlyList<string> symbols)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (string symbol in symbols)
            {
                writer.WriteStringValue(symbol);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
