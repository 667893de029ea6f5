using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>A symbol's off-exchange volume of one session on one basis: dataset <c>analytics.offex_daily</c>.</summary>
public sealed record OffExchangeDay : IMarketRecord<OffExchangeDay>
{
    /// <inheritdoc />
    public static DatasetSchema<OffExchangeDay> Schema { get; } = DatasetSchema.Define<OffExchangeDay>("analytics.offex_daily", s => s
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("date", r => r.Date)
        .Key.Column("basis", r => SnakeCase.Of(r.Basis))
        .Column("week_start", r => r.WeekStart)
        .Column("offex_shares", r => r.OffExchangeShares, ColumnUnit.Shares, digits: 6)
        .Column("on_exchange_shares", r => r.OnExchangeShares, ColumnUnit.Shares, digits: 6)
        .Column("offex_fraction", r => r.Fraction, ColumnUnit.Fraction)
        .Column("quality", r => SnakeCase.Of(r.Quality))
        .Create(r => new OffExchangeDay
        {
            Symbol = r.Text(0)!,
            Date = r.Date(1),
            Basis = SnakeCase.Parse<OffExchangeBasis>(r.Text(2)!),
            WeekStart = r.Date(3),
            OffExchangeShares = r.Decimal(4),
            OnExchangeShares = r.Decimal(5),
            Fraction = r.Double(6),
            Quality = SnakeCase.Parse<OffExchangeQuality>(r.Text(7)!),
        }));

    /// <summary>The symbol in the canonical spelling (<c>BRK.B</c>).</summary>
    public required string Symbol { get; init; }

    /// <summary>The session.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The basis; series of different bases are never mixed.</summary>
    public required OffExchangeBasis Basis { get; init; }

    /// <summary>The Monday of the session's week.</summary>
    public required LocalDate WeekStart { get; init; }

    /// <summary>The session's off-exchange shares on this basis, rounded to six digits.</summary>
    public required decimal OffExchangeShares { get; init; }

    /// <summary>The session's on-exchange shares on this basis, rounded to six digits.</summary>
    public required decimal OnExchangeShares { get; init; }

    /// <summary>Off-exchange shares over the total of this basis.</summary>
    public required double Fraction { get; init; }

    /// <summary>How far the row can be relied on.</summary>
    public required OffExchangeQuality Quality { get; init; }
}
