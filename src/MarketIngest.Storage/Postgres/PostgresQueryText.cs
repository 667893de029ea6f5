using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>The statement that answers a query; every value in it is a parameter.</summary>
internal sealed class PostgresQueryText
{
    private readonly DatasetQuery query;
    private readonly PostgresTable table;
    private readonly string? from;
    private readonly string? until;
    private readonly string? symbols;
    private readonly string? knownBy;
    private readonly string? limit;

    public PostgresQueryText(DatasetQuery query, PostgresTable table)
    {
        this.query = query;
        this.table = table;
        from = query.From is { } first ? Add(new NpgsqlParameter<DateOnly> { TypedValue = PostgresTimes.Wire(first) }) : null;
        until = query.Until is { } last ? Add(new NpgsqlParameter<DateOnly> { TypedValue = PostgresTimes.Wire(last) }) : null;
        symbols = query.Symbols.Count > 0 ? Add(new NpgsqlParameter<string[]> { TypedValue = [.. query.Symbols.Select(PostgresText.Encode)] }) : null;
        knownBy = query.KnownBy is { } instant ? Add(new NpgsqlParameter<DateTime> { TypedValue = PostgresTimes.Wire(instant) }) : null;
        limit = query.Limit is { } most ? Add(new NpgsqlParameter<long> { TypedValue = most }) : null;
        Text = Statement();
    }

    /// <summary>The statement: the columns, then <c>known_at</c>, basis, lineage, end and capture.</summary>
    public string Text { get; }

    /// <summary>The values.</summary>
    public List<NpgsqlParameter> Parameters { get; } = [];

    /// <summary>The columns of a table; those that are not stored yet have no value.</summary>
    public static string Columns(PostgresTable table) =>
        string.Join(", ", table.Columns.Select(c => table.Missing.Contains(c.Definition.Ordinal) ? $"NULL::{c.PhysicalType} AS {c.Name}" : c.Name));

    private string Statement()
    {
        string order = string.Join(", ", table.Keys);
        string first = limit is null ? "" : $" LIMIT {limit}";
        if (!table.IsVersioned)
        {
            return $"SELECT {Columns(table)} FROM {table.Rows}{Where([])} ORDER BY {order}{first}";
        }

        string newest = $"SELECT {Columns(table)}, _known_at, _basis, _lineage, NULL::timestamptz AS _ended_at, _captured_at, 0 AS _place FROM {table.Rows}{Where(knownBy is null ? [] : [$"_known_at <= {knownBy}"])}";
        if (knownBy is null && query.History == HistoryScope.Newest)
        {
            return $"{newest} ORDER BY {order}{first}";
        }

        string[] held = (knownBy, query.History) switch
        {
            (null, _) => [],
            (_, HistoryScope.All) => [$"_known_at <= {knownBy}"],
            _ => [$"_known_at <= {knownBy}", $"_ended_at > {knownBy}"],
        };
        string ended = $"SELECT {Columns(table)}, _known_at, _basis, _lineage, _ended_at, _captured_at, _place FROM {table.History}{Where(held)}";
        string within = query.History == HistoryScope.All ? ", _known_at, _place" : "";
        return $"{newest} UNION ALL {ended} ORDER BY {order}{within}{first}";
    }

    private string Where(string[] conditions)
    {
        List<string> all = [.. conditions];
        if (from is not null)
        {
            all.Add($"{table.AsOf} >= {from}");
        }

        if (until is not null)
        {
            all.Add($"{table.AsOf} < {until}");
        }

        if (symbols is not null)
        {
            all.Add($"{table.Columns[query.Schema.SymbolOrdinal!.Value].Name} = ANY({symbols})");
        }

        return all.Count == 0 ? "" : " WHERE " + string.Join(" AND ", all);
    }

    private string Add(NpgsqlParameter parameter)
    {
        Parameters.Add(parameter);
        return $"${Parameters.Count}";
    }
}
