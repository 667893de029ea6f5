using NodaTime;

namespace MarketIngest.Core.Tests.Running;

/// <summary>The row of the scripted collector.</summary>
internal sealed record Quote(LocalDate Date, string Symbol, decimal Price) : IMarketRecord<Quote>
{
    public static DatasetSchema<Quote> Schema { get; } = DatasetSchema.Define<Quote>("test.quotes", s => s
        .Key.AsOf.Column("date", r => r.Date)
        .Key.Column("symbol", r => r.Symbol)
        .Column("price", r => r.Price, ColumnUnit.UsDollars, digits: 2)
        .Rule("price_positive", "price", r => r.Price > 0)
        .Warn("price_round", "price", r => r.Price != 100)
        .Create(r => new Quote(r.Date(0), r.Text(1)!, r.Decimal(2))));
}
