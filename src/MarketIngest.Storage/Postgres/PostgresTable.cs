using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>A dataset's tables: <c>x__rows</c> with the newest versions and <c>x__history</c> with the ended ones, and how its columns lie in them.</summary>
internal sealed class PostgresTable
{
    /// <param name="schemaName">The database schema.</param>
    /// <param name="schema">The dataset.</param>
    /// <param name="added">For each stored column 0, or n for the n-th that was added later; a column of the dataset that is not among them is not stored yet.</param>
    public PostgresTable(string schemaName, DatasetSchema schema, IReadOnlyDictionary<string, int> added)
    {
        Schema = schema;
        Added = added;
        Columns = [.. schema.Columns.Select(PostgresTypeMap.Create)];
        Missing = schema.Columns.Where(c => !added.ContainsKey(c.Name)).Select(c => c.Ordinal).ToHashSet();
        Place = PostgresNames.Quote(schemaName);
        Rows = $"{Place}.{PostgresNames.Quote(schema.TableName + "__rows")}";
        History = $"{Place}.{PostgresNames.Quote(schema.TableName + "__history")}";
        Keys = [.. schema.KeyOrdinals.Select(o => Columns[o].Name)];
        Names = string.Join(", ", Columns.Select(c => c.Name));
        AsOf = schema.AsOfOrdinal is { } ordinal ? Columns[ordinal].Name : null;
    }

    public DatasetSchema Schema { get; }

    public IReadOnlyDictionary<string, int> Added { get; }

    public PostgresColumn[] Columns { get; }

    /// <summary>The ordinals of columns that the stored table does not have yet.</summary>
    public IReadOnlySet<int> Missing { get; }

    public bool IsVersioned => Schema.Versions == VersionPolicy.Versioned;

    /// <summary>The database schema, quoted.</summary>
    public string Place { get; }

    public string Rows { get; }

    public string History { get; }

    /// <summary>The key columns, in key order, quoted.</summary>
    public string[] Keys { get; }

    /// <summary>All columns, quoted.</summary>
    public string Names { get; }

    /// <summary>The as-of column, quoted, or null.</summary>
    public string? AsOf { get; }

    /// <summary>The columns of one relation.</summary>
    public string NamesOf(string alias) => string.Join(", ", Columns.Select(c => $"{alias}.{c.Name}"));

    /// <summary>That two relations have the same key.</summary>
    public string SameKey(string left, string right) => string.Join(" AND ", Keys.Select(k => $"{left}.{k} = {right}.{k}"));

    /// <summary>That a staged row has the content of a stored one; volatile columns and lineage do not count.</summary>
    public string SameContent(string left, string right)
    {
        string[] same = [.. Columns.Where(c => !c.Definition.IsKey && !c.Definition.IsVolatile).Select(c => $"{c.Comparable(left)} IS NOT DISTINCT FROM {c.Comparable(right)}")];
        return same.Length == 0 ? "TRUE" : string.Join(" AND ", same);
    }

    /// <summary>That the keys of a relation lie between two others, which are parameters from a number on.</summary>
    public string Within(string alias, int parameter)
    {
        string keys = string.Join(", ", Keys.Select(k => $"{alias}.{k}"));
        string first = string.Join(", ", Keys.Select((_, i) => $"${parameter + i}"));
        string last = string.Join(", ", Keys.Select((_, i) => $"${parameter + Keys.Length + i}"));
        return $"({keys}) >= ({first}) AND ({keys}) <= ({last})";
    }

    /// <summary>The keys of the first and the last row as parameters.</summary>
    public NpgsqlParameter[] KeyRange(ColumnBatch batch) =>
        [.. from row in (int[])[0, batch.Count - 1] from ordinal in Schema.KeyOrdinals select Columns[ordinal].Parameter(batch.Vector(ordinal), row)];

    /// <summary>The columns of a row as parameters.</summary>
    public IEnumerable<NpgsqlParameter> Parameters(ColumnBatch batch, int row) => Columns.Select((c, i) => c.Parameter(batch.Vector(i), row));
}
