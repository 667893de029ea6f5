namespace MarketIngest.Storage.Sqlite;

/// <summary>What the file knows of a dataset's tables; finds them and makes them on demand, within the transaction that is open.</summary>
internal static class SqliteCatalog
{
    /// <summary>The tables of a dataset, or null when it was never written.</summary>
    /// <exception cref="StoreException">A column changed its kind or its place in the key, or is gone; the message names it and both types.</exception>
    public static SqliteTable? Find(SqliteDatabase database, DatasetSchema schema)
    {
        SqliteNames.Validate(schema);
        Dictionary<string, (string Type, int Scale)> stored = StoredColumns(database, schema);
        if (stored.Count == 0)
        {
            return null;
        }

        foreach ((string name, (string type, _)) in stored)
        {
            string declared = schema.TryGetOrdinal(name, out int ordinal) ? SqliteTypeMap.TypeText(schema, schema.Columns[ordinal]) : "nothing";
            if (declared != type)
            {
                throw new StoreException($"Column '{name}' of dataset '{schema.Name}' is stored as {type} and declared as {declared}. Columns may be added; any other change needs a dataset of another name.", StoreRetry.Useless);
            }
        }

        HashSet<int> missing = [.. schema.Columns.Where(c => !stored.ContainsKey(c.Name)).Select(c => c.Ordinal)];
        if (missing.FirstOrDefault(o => schema.Columns[o].IsKey, -1) is >= 0 and int key)
        {
            throw new StoreException($"Column '{schema.Columns[key].Name}' of dataset '{schema.Name}' is stored as nothing and declared as {SqliteTypeMap.TypeText(schema, schema.Columns[key])}: a key cannot grow. Use a dataset of another name.", StoreRetry.Useless);
        }

        return new SqliteTable(schema, [.. schema.Columns.Select(c => SqliteTypeMap.Create(c, stored.TryGetValue(c.Name, out (string, int Scale) s) ? s.Scale : null))], missing);
    }

    /// <summary>The tables of a dataset, made or extended where needed.</summary>
    public static SqliteTable Ensure(SqliteDatabase database, DatasetSchema schema)
    {
        SqliteTable? table = Find(database, schema);
        if (table is { Missing.Count: 0 })
        {
            return table;
        }

        if (table is null)
        {
            table = SqliteTable.Of(schema);
            database.Execute(SqliteDefinition.Tables(table));
            Register(database, schema);
            Remember(database, table, table.Columns);
        }
        else
        {
            database.Execute(SqliteDefinition.Added(table));
            Remember(database, table, table.Missing.Select(o => table.Columns[o]));
            table = new SqliteTable(schema, table.Columns, new HashSet<int>());
        }

        database.Execute(SqliteDefinition.Views(table));
        return table;
    }

    /// <summary>The names of all datasets that have tables.</summary>
    public static IEnumerable<string> Datasets(SqliteDatabase database)
    {
        SqliteStatement select = database.Statement("SELECT dataset FROM _datasets ORDER BY dataset");
        while (select.Step())
        {
            yield return select.Text(0);
        }
    }

    /// <summary>Whether a version of the dataset was ever withdrawn, so that a key without a newest version may have a history.</summary>
    public static bool HasWithdrawals(SqliteDatabase database, DatasetSchema schema)
    {
        SqliteStatement find = database.Statement("SELECT withdrawals FROM _datasets WHERE table_name = ?1");
        find.Bind(1, schema.TableName);
        bool has = find.Step() && find.Int64(0) != 0;
        find.Reset();
        return has;
    }

    /// <summary>Remembers that a version of the dataset was withdrawn.</summary>
    public static void MarkWithdrawals(SqliteDatabase database, DatasetSchema schema)
    {
        SqliteStatement mark = database.Statement("UPDATE _datasets SET withdrawals = 1 WHERE table_name = ?1");
        mark.Bind(1, schema.TableName);
        mark.Run();
    }

    private static Dictionary<string, (string Type, int Scale)> StoredColumns(SqliteDatabase database, DatasetSchema schema)
    {
        var stored = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        SqliteStatement select = database.Statement("SELECT d.dataset, c.name, c.type, c.scale FROM _datasets d JOIN _columns c ON c.table_name = d.table_name WHERE d.table_name = ?1");
        select.Bind(1, schema.TableName);
        while (select.Step())
        {
            string dataset = select.Text(0);
            if (dataset != schema.Name)
            {
                select.Reset();
                throw new StoreException($"Dataset '{schema.Name}' cannot be stored: its table '{schema.TableName}' is that of dataset '{dataset}'.", StoreRetry.Useless);
            }

            stored.Add(select.Text(1), (select.Text(2), (int)select.Int64(3)));
        }

        return stored;
    }

    private static void Register(SqliteDatabase database, DatasetSchema schema)
    {
        SqliteStatement insert = database.Statement("INSERT INTO _datasets (table_name, dataset) VALUES (?1, ?2)");
        insert.Bind(1, schema.TableName);
        insert.Bind(2, schema.Name);
        insert.Run();
    }

    private static void Remember(SqliteDatabase database, SqliteTable table, IEnumerable<SqliteColumn> columns)
    {
        SqliteStatement insert = database.Statement("INSERT INTO _columns (table_name, name, type, scale) VALUES (?1, ?2, ?3, ?4)");
        foreach (SqliteColumn column in columns)
        {
            insert.Bind(1, table.Schema.TableName);
            insert.Bind(2, column.Definition.Name);
            insert.Bind(3, SqliteTypeMap.TypeText(table.Schema, column.Definition));
            insert.Bind(4, (long)column.Scale);
            insert.Run();
        }
    }
}
