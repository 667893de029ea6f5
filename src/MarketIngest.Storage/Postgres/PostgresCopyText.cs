using MarketIngest.Storage.Sql;

namespace MarketIngest.Storage.Postgres;

/// <summary>The SQL text that takes over the versions of another store, set by set.</summary>
internal sealed class PostgresCopyText(PostgresTable table)
{
    /// <summary>
    /// Takes new keys over as they are. Gives the number of new keys and of their versions, the number of versions of keys that have the same
    /// chain here, the window of the new keys' as-of dates, and the first rows of the keys whose chain differs.
    /// $1 and on: the first and the last key, where the rows come in key order.
    /// </summary>
    /// <param name="stage">The stage.</param>
    /// <param name="order">Whether the rows come in key order.</param>
    public string Judge(string stage, RowOrder order)
    {
        string keys = string.Join(", ", table.Keys);
        string asOf = table.AsOf is null ? "NULL::date" : $"s.{table.AsOf}";
        string Within(string alias) => order == RowOrder.ByKey ? $" AND {table.Within(alias, 1)}" : "";
        string target = $"{table.Names}, {PostgresTableText.Origin}";
        return $"""
            WITH copied AS MATERIALIZED (SELECT {keys}, _chain, count(*) AS versions FROM {stage} GROUP BY {keys}, _chain),
            stored AS (
              SELECT k._chain, s._row FROM copied k JOIN {table.Rows} r ON {table.SameKey("r", "k")}{Within("r")} LEFT JOIN {stage} s ON s._chain = k._chain AND s._ended_at IS NULL AND {Same("r")}
              UNION ALL
              SELECT k._chain, s._row FROM copied k JOIN {table.History} h ON {table.SameKey("h", "k")}{Within("h")} LEFT JOIN {stage} s ON s._chain = k._chain AND s._ended_at = h._ended_at AND s._place = h._place AND {Same("h")}),
            judged AS MATERIALIZED (
              SELECT k._chain, k.versions, CASE WHEN h.versions IS NULL THEN 1 WHEN h.versions = k.versions AND h.same = k.versions THEN 0 ELSE 3 END AS _act
              FROM copied k LEFT JOIN (SELECT _chain, count(*) AS versions, count(_row) AS same FROM stored GROUP BY _chain) h ON h._chain = k._chain),
            put AS (INSERT INTO {table.Rows} ({target}) SELECT {target} FROM {stage} s JOIN judged j USING (_chain) WHERE j._act = 1 AND s._ended_at IS NULL),
            kept AS (INSERT INTO {table.History} ({target}, _ended_at, _place) SELECT {target}, _ended_at, _place FROM {stage} s JOIN judged j USING (_chain) WHERE j._act = 1 AND s._ended_at IS NOT NULL)
            SELECT count(*) FILTER (WHERE j._act = 1), coalesce(sum(j.versions) FILTER (WHERE j._act = 1), 0)::bigint, coalesce(sum(j.versions) FILTER (WHERE j._act = 0), 0)::bigint,
              min({asOf}) FILTER (WHERE j._act = 1), max({asOf}) FILTER (WHERE j._act = 1), array_agg(j._chain ORDER BY j._chain) FILTER (WHERE j._act = 3)
            FROM judged j JOIN {stage} s ON s._chain = j._chain AND s._row = s._chain
            """;
    }

    private string Same(string stored) =>
        $"s._known_at = {stored}._known_at AND s._basis = {stored}._basis AND s._captured_at = {stored}._captured_at AND {table.SameContent("s", stored)}";
}
