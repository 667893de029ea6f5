using MarketIngest.Storage.Sql;

using Extra = MarketIngest.Storage.Postgres.PostgresVersionColumns;

namespace MarketIngest.Storage.Postgres;

/// <summary>A temporary table that rows are copied into in bulk; it is gone with the transaction.</summary>
internal sealed class PostgresStage(PostgresSession session, PostgresTable table, PostgresLineages lineages, int number)
{
    /// <summary>From here on the planner must know how many rows there are, and how the columns that are joined lie.</summary>
    private const int RowsWorthAnalyzing = 1000;

    /// <summary>Joins of many rows stay in memory, 64 MiB each; ends with the transaction, and a server that grants more keeps it.</summary>
    private const string RoomToWork = "SELECT set_config('work_mem', '65536', true) WHERE pg_size_bytes(current_setting('work_mem')) < 67108864";

    private readonly Dictionary<Extra, string> shared = [];
    private readonly PostgresBulk bulk = new(session, table, lineages);

    /// <summary>The quoted name.</summary>
    public string Name { get; } = $"pg_temp.{PostgresNames.Quote($"_stage_{number}")}";

    /// <summary>A column of the stage under the alias <c>s</c>, or the value that all its rows have there.</summary>
    public string Value(Extra column) => shared.TryGetValue(column, out string? value) ? value : $"s.{PostgresBulk.NameOf(column)}";

    /// <summary>Makes the table and fills it with rows to be judged; the place of a row is 1 where its key comes more than once.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="repeats">Whether a key may come more than once.</param>
    public async Task FillAsync(ColumnBatch batch, KeyRepeats repeats)
    {
        bool[]? repeated = repeats == KeyRepeats.None ? null : Repeated(batch);
        Extra varying = Varying(batch) | (repeated is null ? Extra.None : Extra.Place);
        foreach ((Extra column, string value) in Shared(batch).Where(s => (varying & s.Key) == 0))
        {
            shared[column] = value;
        }

        await FillAsync(Extra.Number | varying, Rows(batch, repeated)).ConfigureAwait(false);
    }

    /// <summary>Makes the table and fills it with versions of any origin.</summary>
    public async Task FillAsync(Extra extra, IEnumerable<PostgresVersion> versions)
    {
        await session.ExecuteAsync($"CREATE TEMPORARY TABLE {Name} ({PostgresBulk.Definition(table, extra)}) ON COMMIT DROP").ConfigureAwait(false);
        if (await bulk.CopyAsync(Name, extra, versions).ConfigureAwait(false) >= RowsWorthAnalyzing)
        {
            string[] joined = [.. table.Keys, .. ((Extra[])[Extra.Number, Extra.Chain]).Where(e => extra.HasFlag(e)).Select(PostgresBulk.NameOf)];
            await session.ExecuteAsync($"ANALYZE {Name} ({string.Join(", ", joined)})").ConfigureAwait(false);
            await session.ExecuteAsync(RoomToWork).ConfigureAwait(false);
        }
    }

    private static IEnumerable<PostgresVersion> Rows(ColumnBatch batch, bool[]? repeated) => repeated is null
        ? PostgresVersion.Given(batch)
        : PostgresVersion.Given(batch).Select(v => v with { Place = repeated[v.Content.Row] ? 1 : 0 });

    /// <summary>What all rows share is not copied: a constant takes its place wherever the stage is read.</summary>
    private Dictionary<Extra, string> Shared(ColumnBatch batch) => new()
    {
        [Extra.KnownAt] = $"timestamptz '{ColumnText.Of(batch.KnownAt(0))}'",
        [Extra.Basis] = $"{(int)batch.Basis(0)}::smallint",
        [Extra.Kind] = $"{(int)batch.Evidence(0)}::smallint",
        [Extra.Lineage] = $"{lineages.IdOf(batch.Lineage(0))}::bigint",
        [Extra.ShownAt] = $"timestamptz '{ColumnText.Of(batch.Lineage(0).CapturedAt)}'",
        [Extra.Place] = "0",
    };

    /// <summary>The columns in which rows differ.</summary>
    private static Extra Varying(ColumnBatch batch)
    {
        Extra varying = Extra.None;
        Lineage? first = batch.Count == 0 ? null : batch.Lineage(0);
        for (int row = 1; row < batch.Count; row++)
        {
            varying |= batch.KnownAt(row) == batch.KnownAt(0) ? Extra.None : Extra.KnownAt;
            varying |= batch.Basis(row) == batch.Basis(0) ? Extra.None : Extra.Basis;
            varying |= batch.Evidence(row) == batch.Evidence(0) ? Extra.None : Extra.Kind;
            Lineage origin = batch.Lineage(row);
            if (!ReferenceEquals(origin, first) && origin != first)
            {
                varying |= Extra.Lineage | Extra.ShownAt;
            }
        }

        return varying;
    }

    /// <summary>Which rows have a key that comes more than once, so that their order matters.</summary>
    private static bool[] Repeated(ColumnBatch batch)
    {
        bool[] repeated = new bool[batch.Count];
        var first = new Dictionary<RowReference, int>(batch.Count, new RowComparer(batch.Schema));
        for (int row = 0; row < batch.Count; row++)
        {
            if (!first.TryAdd(new RowReference(batch, row), row))
            {
                repeated[row] = true;
                repeated[first[new RowReference(batch, row)]] = true;
            }
        }

        return repeated;
    }
}
