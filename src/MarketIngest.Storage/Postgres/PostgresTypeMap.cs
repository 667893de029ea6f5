using NodaTime;

using NpgsqlTypes;

namespace MarketIngest.Storage.Postgres;

/// <summary>The one switch from column kinds to PostgreSQL.</summary>
internal static class PostgresTypeMap
{
    /// <summary>How a column lies in a table.</summary>
    public static PostgresColumn Create(ColumnDefinition definition) => definition.Kind switch
    {
        // The type json keeps its text as it was written; jsonb would give back other spaces and another order of names.
        ColumnKind.Text when definition.IsJson => new PostgresColumn<string, string>(definition, "json", NpgsqlDbType.Json, static v => v, static v => v, static (e, v) => e.Write(v)),
        ColumnKind.Text => new PostgresColumn<string, string>(definition, "text COLLATE \"C\"", NpgsqlDbType.Text, Text, PostgresText.Decode, static (e, v) => e.Write(Text(v))),
        ColumnKind.Boolean => new PostgresColumn<bool, bool>(definition, "boolean", NpgsqlDbType.Boolean, static v => v, static v => v, static (e, v) => e.Write(v)),
        ColumnKind.Int64 => new PostgresColumn<long, long>(definition, "bigint", NpgsqlDbType.Bigint, static v => v, static v => v, static (e, v) => e.Write(v)),
        ColumnKind.Double => new PostgresColumn<double, double>(definition, "double precision", NpgsqlDbType.Double, static v => v, static v => v, static (e, v) => e.Write(v)),
        ColumnKind.Decimal => new PostgresColumn<decimal, decimal>(definition, "numeric", NpgsqlDbType.Numeric, static v => v, static v => v, static (e, v) => e.Write(v)),
        ColumnKind.Date => new PostgresColumn<LocalDate, DateOnly>(definition, "date", NpgsqlDbType.Date, PostgresTimes.Wire, PostgresTimes.Date, static (e, v) => e.Write(PostgresTimes.Days(v))),
        ColumnKind.Instant => new PostgresColumn<Instant, DateTime>(definition, "timestamptz", NpgsqlDbType.TimestampTz, PostgresTimes.Wire, PostgresTimes.Instant, static (e, v) => e.Write(PostgresTimes.Microseconds(v))),
        _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Kind, "Unknown column kind."),
    };

    /// <summary>The type of a column as the catalog remembers it, such as <c>date key 1</c>: what may never change.</summary>
    public static string TypeText(DatasetSchema schema, ColumnDefinition column)
    {
        string kind = column.IsJson ? "json" : SnakeCase.Of(column.Kind);
        return column.IsKey ? $"{kind} key {schema.KeyOrdinals.ToList().IndexOf(column.Ordinal) + 1}" : kind;
    }

    private static string Text(string value) => PostgresText.LoneSurrogate(value) is >= 0 and int at
        ? throw new ArgumentException($"character {at} is half of a surrogate pair, which is no text.")
        : PostgresText.Encode(value);
}
