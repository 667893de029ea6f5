using MarketIngest.Storage.Sql;

using Extra = MarketIngest.Storage.Postgres.PostgresVersionColumns;

namespace MarketIngest.Storage.Postgres;

/// <summary>The SQL texts that change one dataset's tables, set by set.</summary>
internal sealed class PostgresTableText(PostgresTable table)
{
    public const string Origin = "_known_at, _basis, _lineage, _captured_at";
    private readonly string target = $"{table.Names}, {Origin}";
    private readonly string asOf = table.AsOf is null ? "NULL::date, NULL::date" : $"min({table.AsOf}), max({table.AsOf})";

    /// <summary>
    /// Puts the plain successors among the rows of a stage in place; plain repeats write nothing. Gives their number, the window of their as-of
    /// dates, the rows with new keys and the rows that need their key's whole history. $1: the newest complete answer so far; $2: whether a
    /// key without a newest version may have a history; $3 and on: the first and the last key, where only the stretch between them is read.
    /// </summary>
    public string Judge(PostgresStage stage, RowOrder order) =>
        $"""
        WITH judged AS MATERIALIZED (
          SELECT * FROM (
            SELECT s._row, {table.NamesOf("s")}, {Values(stage)}, r.ctid AS _at, CASE
              WHEN {stage.Value(Extra.Place)} = 1 THEN 3
              WHEN r._known_at IS NULL THEN CASE WHEN $2 AND EXISTS (SELECT 1 FROM {table.History} h WHERE {table.SameKey("h", "s")}) THEN 3 ELSE 1 END
              WHEN {table.SameContent("s", "r")} THEN CASE WHEN {PlainRepeat(stage)} THEN 0 ELSE 3 END
              WHEN {PlainSuccessor(stage)} THEN 2
              ELSE 3 END AS _act
            FROM {stage.Name} s LEFT JOIN {table.Rows} r ON {table.SameKey("r", "s")}{(order == RowOrder.ByKey ? $" AND {table.Within("r", 3)}" : "")}) compared
          WHERE _act <> 0),
        kept AS (
          INSERT INTO {table.History} ({target}, _ended_at, _place)
          SELECT {table.NamesOf("r")}, r._known_at, r._basis, r._lineage, r._captured_at, j._known_at, 0
          FROM judged j JOIN {table.Rows} r ON r.ctid = j._at WHERE j._act = 2),
        put AS (
          UPDATE {table.Rows} r SET {string.Join(", ", NotKeys().Concat(Origin.Split(", ")).Select(c => $"{c} = j.{c}"))}
          FROM judged j WHERE r.ctid = j._at AND j._act = 2)
        SELECT count(*) FILTER (WHERE _act = 2), {Within()},
          (SELECT array_agg(_row ORDER BY _row) FROM judged WHERE _act = 1), (SELECT array_agg(_row ORDER BY _known_at, _row) FROM judged WHERE _act = 3)
        FROM judged
        """;

    /// <summary>Finds a row with a key between two others, which are the parameters, and gives the size of its table in bytes. The order keeps the planner from reading the whole table in hope of an early find.</summary>
    public string AnyBetween(string place)
    {
        string keys = string.Join(", ", table.Keys);
        return $"SELECT pg_relation_size(r.tableoid) FROM {place} r WHERE {table.Within("r", 1)} ORDER BY {keys} LIMIT 1";
    }

    /// <summary>All versions of the keys of some rows of a stage, in the order of the chain. $1: the rows.</summary>
    public string Chains(string stage)
    {
        string these = $"({string.Join(", ", table.Keys)}) IN (SELECT {string.Join(", ", table.Keys)} FROM {stage} WHERE _row = ANY($1))";
        return $"""
            SELECT {table.Names}, _known_at, _basis, _lineage, _ended_at, _captured_at, _place FROM {table.History} WHERE {these}
            UNION ALL
            SELECT {table.Names}, _known_at, _basis, _lineage, NULL, _captured_at, 0 FROM {table.Rows} WHERE {these}
            ORDER BY _known_at, _place
            """;
    }

    /// <summary>Puts whole chains in the place of the stored ones.</summary>
    public string[] Rewrite(string stage) =>
    [
        $"DELETE FROM {table.Rows} r USING {stage} s WHERE {table.SameKey("r", "s")}",
        $"DELETE FROM {table.History} r USING {stage} s WHERE {table.SameKey("r", "s")}",
        $"INSERT INTO {table.Rows} ({target}) SELECT {target} FROM {stage} WHERE _ended_at IS NULL",
        $"INSERT INTO {table.History} ({target}, _ended_at, _place) SELECT {target}, _ended_at, _place FROM {stage} WHERE _ended_at IS NOT NULL",
    ];

    /// <summary>Ends the newest versions under so many leading key columns that are older than $1 and were not given. $2 and on: the leading key.</summary>
    /// <param name="columns">The number of leading key columns.</param>
    /// <param name="stages">The stages that hold what was given.</param>
    /// <param name="hasUnstaged">Whether rows were also given without a stage; this transaction has inserted them.</param>
    public string Withdraw(int columns, IEnumerable<string> stages, bool hasUnstaged)
    {
        string prefix = string.Concat(table.Keys.Take(columns).Select((k, i) => $" AND r.{k} = ${i + 2}"));
        string given = string.Concat(stages.Select(s => $" AND NOT EXISTS (SELECT 1 FROM {s} s WHERE {table.SameKey("r", "s")})"))
            + (hasUnstaged ? " AND r.xmin <> pg_current_xact_id()::xid" : "");
        return Ended($"DELETE FROM {table.Rows} r WHERE r._known_at < $1{prefix}{given} RETURNING {Returned()}, $1 AS _until");
    }

    /// <summary>Ends the newest versions of the keys of a stage that are older than its rows.</summary>
    public string End(PostgresStage stage)
    {
        string keys = string.Join(", ", table.Keys.Select(k => "s." + k));
        string at = stage.Value(Extra.KnownAt);
        string ends = $"SELECT DISTINCT ON ({keys}) {keys}, {at} AS _until FROM {stage.Name} s JOIN {table.Rows} n ON {table.SameKey("n", "s")} WHERE n._known_at < {at} ORDER BY {keys}, s._row";
        return Ended($"DELETE FROM {table.Rows} r USING ({ends}) e WHERE {table.SameKey("r", "e")} RETURNING {Returned()}, e._until");
    }

    /// <summary>Replaces a row by key; its columns are the parameters.</summary>
    public string Replace()
    {
        string values = string.Join(", ", table.Columns.Select((_, i) => $"${i + 1}"));
        string set = string.Join(", ", NotKeys().Select(c => $"{c} = EXCLUDED.{c}"));
        return $"INSERT INTO {table.Rows} ({table.Names}) VALUES ({values}) ON CONFLICT ({string.Join(", ", table.Keys)}) DO {(set.Length == 0 ? "NOTHING" : "UPDATE SET " + set)}";
    }

    private IEnumerable<string> NotKeys() => table.Columns.Where(c => !c.Definition.IsKey).Select(c => c.Name);

    private string Returned() => $"{table.NamesOf("r")}, r._known_at, r._basis, r._lineage, r._captured_at";

    private string Ended(string delete) =>
        $"""
        WITH gone AS ({delete}),
        kept AS (INSERT INTO {table.History} ({target}, _ended_at, _place) SELECT {target}, _until, 0 FROM gone)
        SELECT count(*), {asOf} FROM gone
        """;

    private string Within() => table.AsOf is null
        ? asOf
        : $"min({table.AsOf}) FILTER (WHERE _act = 2), max({table.AsOf}) FILTER (WHERE _act = 2)";

    private static string Values(PostgresStage stage) =>
        string.Join(", ", ((Extra[])[Extra.KnownAt, Extra.Basis, Extra.Lineage, Extra.ShownAt]).Select(c => $"{stage.Value(c)} AS {PostgresBulk.NameOf(c)}"));

    /// <summary><see cref="VersionRules.IsPlainRepeat"/>, set by set.</summary>
    private static string PlainRepeat(PostgresStage stage)
    {
        string knownAt = stage.Value(Extra.KnownAt);
        return $"CASE WHEN {stage.Value(Extra.Kind)} = {(int)EvidenceKind.Version} THEN {knownAt} >= r._known_at ELSE {stage.Value(Extra.ShownAt)} >= r._known_at AND ({knownAt} >= r._known_at OR {stage.Value(Extra.Basis)} NOT IN ({(int)KnownAtBasis.Published}, {(int)KnownAtBasis.Accepted})) END";
    }

    /// <summary><see cref="VersionRules.IsPlainSuccessor"/>, set by set.</summary>
    private static string PlainSuccessor(PostgresStage stage)
    {
        string knownAt = stage.Value(Extra.KnownAt);
        string captured = stage.Value(Extra.ShownAt);
        return $"{stage.Value(Extra.Kind)} = {(int)EvidenceKind.State} AND {captured} > r._captured_at AND {captured} >= r._known_at AND {knownAt} > r._known_at AND {knownAt} > r._captured_at AND ($1 IS NULL OR $1 <= {captured})";
    }
}
