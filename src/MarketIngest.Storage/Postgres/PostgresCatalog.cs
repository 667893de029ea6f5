using System.Collections.Concurrent;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>What the database knows of the datasets' tables; finds them and makes them on demand, within the transaction that is open.</summary>
internal sealed class PostgresCatalog(string schemaName)
{
    private readonly ConcurrentDictionary<DatasetSchema, PostgresTable> complete = new();
    private readonly string place = PostgresNames.Quote(schemaName);

    /// <summary>The store's own table of a name, within its schema.</summary>
    public string Own(string name) => $"{place}.{name}";

    /// <summary>Whether the dataset's tables are known to be there with every column.</summary>
    public bool IsKnown(DatasetSchema schema) => complete.ContainsKey(schema);

    /// <summary>Forgets everything known.</summary>
    public void Forget() => complete.Clear();

    /// <summary>The lock under which tables are made.</summary>
    public string Lock => $"marketingest {schemaName}";

    /// <summary>The lock under which a dataset's rows change.</summary>
    public string LockOf(DatasetSchema schema) => $"{schemaName} dataset {schema.TableName}";

    /// <summary>The lock under which a partition's state changes.</summary>
    public string LockOf(PartitionState state) => $"{schemaName} partition {state.Job}/{state.Partition}";

    /// <summary>The tables of a dataset, or null when it was never written.</summary>
    /// <exception cref="StoreException">A column changed its kind or its place in the key, or is gone; the message names it and both types.</exception>
    public async Task<PostgresTable?> FindAsync(PostgresSession session, DatasetSchema schema)
    {
        if (complete.TryGetValue(schema, out PostgresTable? known))
        {
            return known;
        }

        PostgresNames.Validate(schema);
        List<(string Dataset, string Name, string Type, int Added)> stored = await session.ListAsync(
            r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3)),
            $"SELECT d.dataset, c.name, c.type, c.added FROM {Own("_datasets")} d JOIN {Own("_columns")} c ON c.table_name = d.table_name WHERE d.table_name = $1",
            new NpgsqlParameter<string> { TypedValue = schema.TableName }).ConfigureAwait(false);
        if (stored.Count == 0)
        {
            return null;
        }

        if (stored[0].Dataset != schema.Name)
        {
            throw new StoreException($"Dataset '{schema.Name}' cannot be stored: its table '{schema.TableName}' is that of dataset '{stored[0].Dataset}'.", StoreRetry.Useless);
        }

        foreach ((_, string name, string type, _) in stored)
        {
            string declared = schema.TryGetOrdinal(name, out int ordinal) ? PostgresTypeMap.TypeText(schema, schema.Columns[ordinal]) : "nothing";
            if (declared != type)
            {
                throw new StoreException($"Column '{name}' of dataset '{schema.Name}' is stored as {type} and declared as {declared}. Columns may be added; any other change needs a dataset of another name.", StoreRetry.Useless);
            }
        }

        var table = new PostgresTable(schemaName, schema, stored.ToDictionary(s => s.Name, s => s.Added, StringComparer.Ordinal));
        if (table.Missing.FirstOrDefault(o => schema.Columns[o].IsKey, -1) is >= 0 and int key)
        {
            throw new StoreException($"Column '{schema.Columns[key].Name}' of dataset '{schema.Name}' is stored as nothing and declared as {PostgresTypeMap.TypeText(schema, schema.Columns[key])}: a key cannot grow. Use a dataset of another name.", StoreRetry.Useless);
        }

        return table;
    }

    /// <summary>The tables of a dataset that was made sure of before this transaction.</summary>
    /// <exception cref="StoreException">They are gone; transient.</exception>
    public async Task<PostgresTable> TableAsync(PostgresSession session, DatasetSchema schema) => await FindAsync(session, schema).ConfigureAwait(false)
        ?? throw new StoreException($"The tables of dataset '{schema.Name}' are gone: the database was changed by other means. Send the same commit again.", StoreRetry.Possible);

    /// <summary>Makes or extends the tables of datasets where needed. What is found is known only once the transaction has ended: see <see cref="Know"/>.</summary>
    public async Task<List<PostgresTable>> EnsureAsync(PostgresSession session, IEnumerable<DatasetSchema> schemas)
    {
        List<PostgresTable> tables = [];
        await session.LockAsync([Lock]).ConfigureAwait(false);
        foreach (DatasetSchema schema in schemas)
        {
            tables.Add(await EnsureAsync(session, schema).ConfigureAwait(false));
        }

        return tables;
    }

    /// <summary>The names of all datasets that have tables.</summary>
    public Task<List<string>> DatasetsAsync(PostgresSession session) =>
        session.ListAsync(r => r.GetString(0), $"SELECT dataset FROM {Own("_datasets")} ORDER BY dataset COLLATE \"C\"");

    /// <summary>Remembers tables that are there with every column.</summary>
    public void Know(IEnumerable<PostgresTable> tables)
    {
        foreach (PostgresTable table in tables)
        {
            complete[table.Schema] = table;
        }
    }

    private async Task<PostgresTable> EnsureAsync(PostgresSession session, DatasetSchema schema)
    {
        PostgresTable? table = await FindAsync(session, schema).ConfigureAwait(false);
        if (table is { Missing.Count: 0 })
        {
            return table;
        }

        Dictionary<string, int> added = table is null
            ? schema.Columns.ToDictionary(c => c.Name, _ => 0, StringComparer.Ordinal)
            : new Dictionary<string, int>(table.Added, StringComparer.Ordinal);
        if (table is null)
        {
            var made = new PostgresTable(schemaName, schema, added);
            await session.ExecuteAsync(PostgresDefinition.Tables(made)).ConfigureAwait(false);
            await session.ExecuteAsync(
                $"INSERT INTO {Own("_datasets")} (table_name, dataset) VALUES ($1, $2)",
                new NpgsqlParameter<string> { TypedValue = schema.TableName },
                new NpgsqlParameter<string> { TypedValue = schema.Name }).ConfigureAwait(false);
            await RememberAsync(session, made, schema.Columns).ConfigureAwait(false);
            await session.ExecuteAsync(PostgresDefinition.Views(made)).ConfigureAwait(false);
            return made;
        }

        int last = added.Values.Max();
        ColumnDefinition[] grown = [.. table.Missing.Order().Select(o => schema.Columns[o])];
        foreach (ColumnDefinition column in grown)
        {
            added[column.Name] = ++last;
        }

        await session.ExecuteAsync(PostgresDefinition.Added(table)).ConfigureAwait(false);
        var extended = new PostgresTable(schemaName, schema, added);
        await RememberAsync(session, extended, grown).ConfigureAwait(false);
        await session.ExecuteAsync(PostgresDefinition.Views(extended)).ConfigureAwait(false);
        return extended;
    }

    private async Task RememberAsync(PostgresSession session, PostgresTable table, IReadOnlyList<ColumnDefinition> columns) => await session.ExecuteAsync(
        $"INSERT INTO {Own("_columns")} (table_name, name, type, added) SELECT $1, * FROM unnest($2, $3, $4)",
        new NpgsqlParameter<string> { TypedValue = table.Schema.TableName },
        new NpgsqlParameter<string[]> { TypedValue = [.. columns.Select(c => c.Name)] },
        new NpgsqlParameter<string[]> { TypedValue = [.. columns.Select(c => PostgresTypeMap.TypeText(table.Schema, c))] },
        new NpgsqlParameter<int[]> { TypedValue = [.. columns.Select(c => table.Added[c.Name])] }).ConfigureAwait(false);
}
