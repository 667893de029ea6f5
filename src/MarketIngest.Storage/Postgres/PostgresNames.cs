using System.Text;
using System.Text.RegularExpressions;

namespace MarketIngest.Storage.Postgres;

/// <summary>Identifiers: quoted always, and only from names that are checked here.</summary>
internal static partial class PostgresNames
{
    /// <summary>PostgreSQL cuts longer names silently.</summary>
    private const int MostBytes = 63;
    private const string LongestSuffix = "__history_pkey";
    private static readonly string[] LineageColumns = ["known_at", "known_at_basis", "ingested_at", "run_id", "payload_sha256", "captured_at", "ended_at"];

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static bool IsPlain(string name) => name.Length <= MostBytes && ColumnName().IsMatch(name);

    /// <summary>Refuses a dataset whose names this store cannot hold.</summary>
    /// <exception cref="StoreException">Names the dataset and the name.</exception>
    public static void Validate(DatasetSchema schema)
    {
        if (Encoding.UTF8.GetByteCount(schema.TableName) + LongestSuffix.Length > MostBytes)
        {
            throw new StoreException($"Dataset '{schema.Name}' cannot be stored: its name is longer than {MostBytes - LongestSuffix.Length} characters.", StoreRetry.Useless);
        }

        foreach (ColumnDefinition column in schema.Columns)
        {
            if (!IsPlain(column.Name))
            {
                throw new StoreException($"Column '{column.Name}' of dataset '{schema.Name}' cannot be stored: a name is at most {MostBytes} lower-case letters, digits and underscores, with a letter first.", StoreRetry.Useless);
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
