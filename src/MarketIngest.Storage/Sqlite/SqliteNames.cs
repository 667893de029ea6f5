using System.Text.RegularExpressions;

namespace MarketIngest.Storage.Sqlite;

/// <summary>Identifiers: quoted always, and only from names that a schema has validated or that are checked here.</summary>
internal static partial class SqliteNames
{
    private static readonly string[] ReservedTables = ["changes", "commits", "lineage"];
    private static readonly string[] LineageColumns = ["known_at", "known_at_basis", "ingested_at", "run_id", "payload_sha256", "captured_at", "ended_at"];

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Refuses a dataset whose names this store cannot hold.</summary>
    /// <exception cref="StoreException">Names the dataset and the name.</exception>
    public static void Validate(DatasetSchema schema)
    {
        if (ReservedTables.Contains(schema.TableName))
        {
            throw new StoreException($"Dataset '{schema.Name}' cannot be stored: '{schema.TableName}' is a table of the store itself.", StoreRetry.Useless);
        }

        foreach (ColumnDefinition column in schema.Columns)
        {
            if (!ColumnName().IsMatch(column.Name))
            {
                throw new StoreException($"Column '{column.Name}' of dataset '{schema.Name}' cannot be stored: a name is lower-case letters, digits and underscores, with a letter first.", StoreRetry.Useless);
            }

            if (schema.Versions == VersionPolicy.Versioned && LineageColumns.Contains(column.Name))
            {
                throw new StoreException($"Column '{column.Name}' of dataset '{schema.Name}' cannot be stored: every version already shows its lineage under that name.", StoreRetry.Useless);
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex ColumnName();
}
