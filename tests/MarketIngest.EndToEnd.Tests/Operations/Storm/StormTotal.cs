using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>What is derived from the rows of all collectors.</summary>
internal sealed record StormTotal(LocalDate Date, long Rows, decimal Shares) : IMarketRecord<StormTotal>
{
    public static DatasetSchema<StormTotal> Schema { get; } = DatasetSchema.Define<StormTotal>("test.storm_totals", s => s
        .Key.AsOf.Column("date", r => r.Date)
        .Column("rows", r => r.Rows, ColumnUnit.Count)
        .Column("shares", r => r.Shares, ColumnUnit.Shares, digits: 0)
        .Create(r => new StormTotal(r.Date(0), r.Int64(1), r.Decimal(2))));
}
