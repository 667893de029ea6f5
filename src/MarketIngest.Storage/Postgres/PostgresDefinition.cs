using System.Text;

namespace MarketIngest.Storage.Postgres;

/// <summary>The statements that make a dataset's tables, their indexes and the views that people query.</summary>
internal static class PostgresDefinition
{
    private const string Origin = "_known_at timestamptz NOT NULL, _basis smallint NOT NULL, _lineage bigint NOT NULL, _captured_at timestamptz NOT NULL";

    /// <summary>The tables of a new dataset.</summary>
    public static string Tables(PostgresTable table)
    {
        string columns = string.Join(", ", table.Columns.Select(c => $"{c.Name} {c.PhysicalType}{(c.Definition.IsKey ? " NOT NULL" : "")}"));
        string key = string.Join(", ", table.Keys);
        return table.IsVersioned
            ? $"CREATE TABLE {table.Rows} ({columns}, {Origin}, PRIMARY KEY ({key}));"
                + $"CREATE TABLE {table.History} ({columns}, {Origin}, _ended_at timestamptz NOT NULL, _place integer NOT NULL, PRIMARY KEY ({key}, _known_at, _place));"
                + Indexes(table)
            : $"CREATE TABLE {table.Rows} ({columns}, PRIMARY KEY ({key}));" + Indexes(table);
    }

    /// <summary>Adds the columns that the stored tables do not have; older rows have no value there.</summary>
    public static string Added(PostgresTable table)
    {
        var text = new StringBuilder();
        foreach (PostgresColumn column in table.Missing.Order().Select(o => table.Columns[o]))
        {
            text.Append($"ALTER TABLE {table.Rows} ADD COLUMN {column.Name} {column.PhysicalType};");
            if (table.IsVersioned)
            {
                text.Append($"ALTER TABLE {table.History} ADD COLUMN {column.Name} {column.PhysicalType};");
            }
        }

        return text.ToString();
    }

    /// <summary>The views with the lineage spelled out. Added columns come last, because only so a view can change under the views that rest on it.</summary>
    public static string Views(PostgresTable table)
    {
        string newest = $"{table.Place}.{PostgresNames.Quote(table.Schema.TableName)}";
        IEnumerable<string> first = table.Columns.Where(c => table.Added[c.Definition.Name] == 0).Select(c => "r." + c.Name);
        IEnumerable<string> added = table.Columns.Where(c => table.Added[c.Definition.Name] > 0).OrderBy(c => table.Added[c.Definition.Name]).Select(c => "r." + c.Name);
        if (!table.IsVersioned)
        {
            return $"CREATE OR REPLACE VIEW {newest} AS SELECT {string.Join(", ", first.Concat(added))} FROM {table.Rows} r;";
        }

        string history = $"{table.Place}.{PostgresNames.Quote(table.Schema.TableName + "_history")}";
        string[] lineage = ["r._known_at AS known_at", $"{Basis()} AS known_at_basis", "l.ingested_at AS ingested_at", "l.run_id AS run_id", "l.payload_sha256 AS payload_sha256", "r._captured_at AS captured_at"];
        string join = $"LEFT JOIN {table.Place}._lineage l ON l.id = r._lineage";
        return $"CREATE OR REPLACE VIEW {newest} AS SELECT {string.Join(", ", [.. first, .. lineage, .. added])} FROM {table.Rows} r {join};"
            + $"CREATE OR REPLACE VIEW {history} AS SELECT {string.Join(", ", [.. first, .. lineage, "r._ended_at AS ended_at", .. added])} FROM {table.History} r {join};";
    }

    /// <summary>Indexes for the questions that the key does not answer: one symbol, a window of days, what became known when, the latest runs.</summary>
    private static string Indexes(PostgresTable table)
    {
        var text = new StringBuilder();
        if (table.Schema.SymbolOrdinal is { } symbol && table.Schema.KeyOrdinals[0] != symbol)
        {
            text.Append($"CREATE INDEX ON {table.Rows} ({table.Columns[symbol].Name}{(table.AsOf is null ? "" : ", " + table.AsOf)});");
        }

        if (table.AsOf is { } day && table.Schema.KeyOrdinals[0] != table.Schema.AsOfOrdinal)
        {
            text.Append($"CREATE INDEX ON {table.Rows} USING brin ({day});");
        }

        if (table.IsVersioned)
        {
            // Versions end in about the order in which they became known, so that blocks of the history hold a stretch of it.
            text.Append($"CREATE INDEX ON {table.History} USING brin (_known_at);");
        }

        if (table.Schema.Name == JobRun.Schema.Name)
        {
            text.Append($"CREATE INDEX ON {table.Rows} (start_time); CREATE INDEX ON {table.Rows} (job_name, start_time);");
        }

        return text.ToString();
    }

    private static string Basis() =>
        $"CASE r._basis {string.Join(' ', Enum.GetValues<KnownAtBasis>().Select(b => $"WHEN {(int)b} THEN '{SnakeCase.Of(b)}'"))} END";
}
