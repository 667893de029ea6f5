using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>A date as days since 1970-01-01: a third of the size of its text and the same order.</summary>
internal sealed class SqliteDateColumn(ColumnDefinition definition) : SqliteColumn(definition)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public override string PhysicalType => "INTEGER";

    public static long Days(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static LocalDate Date(long days) => Epoch.PlusDays((int)days);

    public override string Shown(string stored) => $"date({stored} * 86400, 'unixepoch')";

    protected override void BindValue(SqliteStatement statement, int parameter, ColumnVector vector, int row) =>
        statement.Bind(parameter, Days(((ColumnVector<LocalDate>)vector).Values[row]));

    protected override void ReadValue(SqliteStatement statement, int column, ColumnVector target) =>
        ((ColumnVector<LocalDate>)target).Append(Date(statement.Int64(column)));
}
