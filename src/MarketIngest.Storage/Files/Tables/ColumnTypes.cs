namespace MarketIngest.Storage.Files;

/// <summary>The columns of a table as its log remembers them, by name: the types that may never change.</summary>
internal static class ColumnTypes
{
    /// <summary>The columns of a schema with their types, such as <c>date key 1</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(DatasetSchema schema) =>
        schema.Columns.ToDictionary(c => c.Name, c => TypeText(schema, c), StringComparer.Ordinal);

    /// <summary>Refuses a schema that a stored table cannot be read as.</summary>
    /// <param name="dataset">The dataset that the table was made for.</param>
    /// <param name="stored">The stored columns.</param>
    /// <param name="schema">The schema declared now.</param>
    /// <returns>Whether the schema has columns that the table lacks.</returns>
    /// <exception cref="StoreException">Names the column and both types.</exception>
    public static bool Check(string dataset, IReadOnlyDictionary<string, string> stored, DatasetSchema schema)
    {
        if (dataset != schema.Name)
        {
            throw new StoreException($"Dataset '{schema.Name}' cannot be stored: its table '{schema.TableName}' is that of dataset '{dataset}'.", StoreRetry.Useless);
        }

        foreach ((string name, string type) in stored)
        {
            string declared = schema.TryGetOrdinal(name, out int ordinal) ? TypeText(schema, schema.Columns[ordinal]) : "nothing";
            if (declared != type)
            {
                throw new StoreException($"Column '{name}' of dataset '{schema.Name}' is stored as {type} and declared as {declared}. Columns may be added; any other change needs a dataset of another name.", StoreRetry.Useless);
            }
        }

        ColumnDefinition[] added = [.. schema.Columns.Where(c => !stored.ContainsKey(c.Name))];
        return Array.Find(added, c => c.IsKey) is { } key
            ? throw new StoreException($"Column '{key.Name}' of dataset '{schema.Name}' is stored as nothing and declared as {TypeText(schema, key)}: a key cannot grow. Use a dataset of another name.", StoreRetry.Useless)
            : added.Length > 0;
    }

    private static string TypeText(DatasetSchema schema, ColumnDefinition column)
    {
        string kind = SnakeCase.Of(column.Kind);
        return column.IsKey ? $"{kind} key {schema.KeyOrdinals.ToList().IndexOf(column.Ordinal) + 1}" : kind;
    }
}
