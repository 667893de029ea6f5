using NodaTime;

namespace MarketIngest;

/// <summary>A dividend or a split of one symbol: dataset <c>prices.corporate_actions</c>.</summary>
/// <remarks>Providers that adjust for splits restate the amounts of earlier dividends after a split.</remarks>
public sealed record CorporateAction : IMarketRecord<CorporateAction>
{
    /// <inheritdoc />
    public static DatasetSchema<CorporateAction> Schema { get; } = DatasetSchema.Define<CorporateAction>("prices.corporate_actions", s => s
        .Key.Column("provider", r => r.Provider)
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("ex_date", r => r.ExDate)
        .Key.Column("kind", r => r.Kind)
        .Column("amount", r => r.Amount, ColumnUnit.Currency)
        .Column("numerator", r => r.Numerator)
        .Column("denominator", r => r.Denominator)
        .Column("currency", r => r.Currency)
        .Rule("date_in_range", "ex_date", r => RecordRules.IsBetween(r.ExDate, 1885, 2100))
        .Rule("kind_known", "kind", r => r.Kind is "dividend" or "split")
        .Rule("dividend_has_amount", "amount", r => r.Kind != "dividend" || r.Amount is > 0)
        .Rule("split_has_ratio", "numerator", r => r.Kind != "split" || (r.Numerator is > 0 && r.Denominator is > 0))
        .Create(r => new CorporateAction
        {
            Provider = r.Text(0)!,
            Symbol = r.Text(1)!,
            ExDate = r.Date(2),
            Kind = r.Text(3)!,
            Amount = r.DecimalOrNull(4),
            Numerator = r.DecimalOrNull(5),
            Denominator = r.DecimalOrNull(6),
            Currency = r.Text(7),
        }));

    /// <summary>Who published it, for example <c>yahoo</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The symbol as the provider spells it.</summary>
    public required string Symbol { get; init; }

    /// <summary>The first date on which the symbol trades without the dividend, or at the new count of shares.</summary>
    public required LocalDate ExDate { get; init; }

    /// <summary><c>dividend</c> or <c>split</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The dividend per share in the currency; null for a split.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Shares after a split for each <see cref="Denominator"/> before; null for a dividend.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Shares before a split; null for a dividend.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>The currency of the amount.</summary>
    public string? Currency { get; init; }
}
