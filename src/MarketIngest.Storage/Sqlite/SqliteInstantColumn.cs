using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>An instant as microseconds since 1970-01-01T00:00:00Z.</summary>
internal sealed class SqliteInstantColumn(ColumnDefinition definition) : SqliteColumn(definition)
{
    public override string PhysicalType => "INTEGER";

    /// <summary>ISO text with six decimal places always, so that the order of the texts is the order of time.</summary>
    public static string ShownInstant(string stored) =>
        $"strftime('%Y-%m-%dT%H:%M:%S', ({stored} - (({stored} % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch') || printf('.%06dZ', (({stored} % 1000000) + 1000000) % 1000000)";

    public override string Shown(string stored) => ShownInstant(stored);

    protected override void BindValue(SqliteStatement statement, int parameter, ColumnVector vector, int row) =>
        statement.Bind(parameter, ((ColumnVector<Instant>)vector).Values[row].ToUnixMicroseconds());

    protected override void ReadValue(SqliteStatement statement, int column, ColumnVector target) =>
        ((ColumnVector<Instant>)target).Append(InstantExtensions.FromUnixMicroseconds(statement.Int64(column)));
}
