using NodaTime;

namespace MarketIngest.Core.Tests.Running;

/// <summary>What the test's derivation makes of a quote.</summary>
internal sealed record Doubled(string Symbol, LocalDate Date, decimal Price) : IMarketRecord<Doubled>
{
    public static DatasetSchema<Doubled> Schema { get; } = DatasetSchema.Define<Doubled>("test.doubled", s => s
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("date", r => r.Date)
        .Column("price", r => r.Price, ColumnUnit.UsDollars)
        .Create(r => new Doubled(r.Text(0)!, r.Date(1), r.Decimal(2))));
}
