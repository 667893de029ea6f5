namespace MarketIngest.Storage.Sqlite;

/// <summary>A dataset's tables: <c>x__rows</c> with the newest versions and <c>x__history</c> with the ended ones, and how its columns lie in them.</summary>
/// <param name="schema">The dataset.</param>
/// <param name="columns">The columns in schema order.</param>
/// <param name="missing">The ordinals of columns that the stored table does not have yet.</param>
internal sealed class SqliteTable(DatasetSchema schema, SqliteColumn[] columns, IReadOnlySet<int> missing)
{
    public DatasetSchema Schema { get; } = schema;

    public SqliteColumn[] Columns { get; } = columns;

    public IReadOnlySet<int> Missing { get; } = missing;

    public bool IsVersioned => Schema.Versions == VersionPolicy.Versioned;

    public string Rows { get; } = SqliteNames.Quote(schema.TableName + "__rows");

    public string History { get; } = SqliteNames.Quote(schema.TableName + "__history");

    /// <summary>The key columns, in key order, quoted.</summary>
    public IEnumerable<string> Keys => Schema.KeyOrdinals.Select(o => Columns[o].Name);

    /// <summary>The table of a schema as it would be created now.</summary>
    public static SqliteTable Of(DatasetSchema schema) => new(schema, [.. schema.Columns.Select(c => SqliteTypeMap.Create(c))], new HashSet<int>());

    /// <summary>The parameter of a column; lineage follows the columns.</summary>
    public static int Parameter(int ordinal) => ordinal + 1;

    /// <summary>Binds the key of a row.</summary>
    public void BindKey(SqliteStatement statement, ColumnBatch batch, int row)
    {
        foreach (int ordinal in Schema.KeyOrdinals)
        {
            Columns[ordinal].Bind(statement, Parameter(ordinal), batch.Vector(ordinal), row);
        }
    }

    /// <summary>Binds the key of a row to parameters of its own, from one on, in key order.</summary>
    public void BindKey(SqliteStatement statement, ColumnBatch batch, int row, int first)
    {
        foreach (int ordinal in Schema.KeyOrdinals)
        {
            Columns[ordinal].Bind(statement, first++, batch.Vector(ordinal), row);
        }
    }

    /// <summary>Binds all columns of a row.</summary>
    public void BindColumns(SqliteStatement statement, ColumnBatch batch, int row)
    {
        for (int ordinal = 0; ordinal < Columns.Length; ordinal++)
        {
            Columns[ordinal].Bind(statement, Parameter(ordinal), batch.Vector(ordinal), row);
        }
    }

    /// <summary>Binds the columns that make a version; a statement that compares versions has no parameters for the others.</summary>
    public void BindContent(SqliteStatement statement, ColumnBatch batch, int row)
    {
        for (int ordinal = 0; ordinal < Columns.Length; ordinal++)
        {
            if (!Columns[ordinal].Definition.IsVolatile)
            {
                Columns[ordinal].Bind(statement, Parameter(ordinal), batch.Vector(ordinal), row);
            }
        }
    }

    /// <summary>Appends the columns of the statement's current row.</summary>
    public void ReadColumns(SqliteStatement statement, ColumnBatchBuilder builder)
    {
        for (int ordinal = 0; ordinal < Columns.Length; ordinal++)
        {
            Columns[ordinal].Read(statement, ordinal, builder.Vector(ordinal));
        }
    }
}
