using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>What the storm's collectors fill.</summary>
internal sealed record StormRow(string Job, LocalDate Date, string Symbol, decimal Shares) : IMarketRecord<StormRow>
{
    public static DatasetSchema<StormRow> Schema { get; } = DatasetSchema.Define<StormRow>("test.storm_rows", s => s
        .Key.Column("job", r => r.Job)
        .Key.AsOf.Column("date", r => r.Date)
        .Key.Column("symbol", r => r.Symbol)
        .Column("shares", r => r.Shares, ColumnUnit.Shares, digits: 0)
        .Create(r => new StormRow(r.Text(0)!, r.Date(1), r.Text(2)!, r.Decimal(3))));
}
