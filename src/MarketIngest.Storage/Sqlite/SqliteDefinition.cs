using System.Text;

namespace MarketIngest.Storage.Sqlite;

/// <summary>The statements that make a dataset's tables and the views that people query.</summary>
internal static class SqliteDefinition
{
    private const string Origin = "_known_at INTEGER NOT NULL, _basis INTEGER NOT NULL, _lineage INTEGER NOT NULL, _captured_at INTEGER";

    /// <summary>The tables of a new dataset, clustered by key.</summary>
    public static string Tables(SqliteTable table)
    {
        string columns = string.Join(", ", table.Columns.Select(c => $"{c.Name} {c.PhysicalType}{(c.Definition.IsKey ? " NOT NULL" : "")}"));
        string key = string.Join(", ", table.Keys);
        return table.IsVersioned
            ? $"CREATE TABLE {table.Rows} ({columns}, {Origin}, PRIMARY KEY ({key})) WITHOUT ROWID;"
                + $"CREATE TABLE {table.History} ({columns}, {Origin}, _ended_at INTEGER NOT NULL, _place INTEGER NOT NULL, PRIMARY KEY ({key}, _known_at, _place)) WITHOUT ROWID;"
            : $"CREATE TABLE {table.Rows} ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID;";
    }

    /// <summary>Adds the columns that the stored tables do not have; older rows have no value there.</summary>
    public static string Added(SqliteTable table)
    {
        var text = new StringBuilder();
        foreach (SqliteColumn column in table.Missing.Order().Select(o => table.Columns[o]))
        {
            text.Append($"ALTER TABLE {table.Rows} ADD COLUMN {column.Name} {column.PhysicalType};");
            if (table.IsVersioned)
            {
                text.Append($"ALTER TABLE {table.History} ADD COLUMN {column.Name} {column.PhysicalType};");
            }
        }

        return text.ToString();
    }

    /// <summary>The views, made anew: dates and instants as ISO text, decimals as numbers, lineage spelled out.</summary>
    public static string Views(SqliteTable table)
    {
        string newest = SqliteNames.Quote(table.Schema.TableName);
        string shown = string.Join(", ", table.Columns.Select(c => $"{c.Shown("r." + c.Name)} AS {c.Name}"));
        if (!table.IsVersioned)
        {
            return $"DROP VIEW IF EXISTS {newest}; CREATE VIEW {newest} AS SELECT {shown} FROM {table.Rows} r;";
        }

        string history = SqliteNames.Quote(table.Schema.TableName + "_history");
        string lineage = $"{SqliteInstantColumn.ShownInstant("r._known_at")} AS known_at, {Basis()} AS known_at_basis, {SqliteInstantColumn.ShownInstant("l.ingested_at")} AS ingested_at, l.run_id AS run_id, l.payload_sha256 AS payload_sha256, {SqliteInstantColumn.ShownInstant("coalesce(r._captured_at, l.captured_at)")} AS captured_at";
        return $"DROP VIEW IF EXISTS {newest}; CREATE VIEW {newest} AS SELECT {shown}, {lineage} FROM {table.Rows} r JOIN lineage l ON l.id = r._lineage;"
            + $"DROP VIEW IF EXISTS {history}; CREATE VIEW {history} AS SELECT {shown}, {lineage}, {SqliteInstantColumn.ShownInstant("r._ended_at")} AS ended_at FROM {table.History} r JOIN lineage l ON l.id = r._lineage;";
    }

    private static string Basis() =>
        $"CASE r._basis {string.Join(' ', Enum.GetValues<KnownAtBasis>().Select(b => $"WHEN {(int)b} THEN '{SnakeCase.Of(b)}'"))} END";
}
