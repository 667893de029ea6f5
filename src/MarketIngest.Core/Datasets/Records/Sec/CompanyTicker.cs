using NodaTime;

namespace MarketIngest;

/// <summary>One entry of a list of ticker symbols that the SEC publishes: dataset <c>sec.company_tickers</c>. An entry that leaves the list is withdrawn, so its versions say how long it stood there.</summary>
/// <remarks>Source: <c>company_tickers_exchange.json</c>. The SEC does not vouch for the lists' completeness, and they name no share class.</remarks>
public sealed record CompanyTicker : IMarketRecord<CompanyTicker>
{
    /// <inheritdoc />
    public static DatasetSchema<CompanyTicker> Schema { get; } = DatasetSchema.Define<CompanyTicker>("sec.company_tickers", s => s
        .Key.Column("list", r => r.List)
        .Key.Column("symbol", r => r.Symbol)
        .Key.Column("cik", r => r.Cik)
        .Column("name", r => r.Name)
        .Column("exchange", r => r.Exchange)
        .AsOf.Volatile.Column("as_of", r => r.AsOf)
        .Rule("symbol_present", "symbol", r => r.Symbol.Length > 0)
        .Rule("cik_present", "cik", r => r.Cik.Length == 10)
        .Rule("as_of_in_range", "as_of", r => RecordRules.IsBetween(r.AsOf, 1993, 2100))
        .Create(r => new CompanyTicker
        {
            List = r.Text(0)!,
            Symbol = r.Text(1)!,
            Cik = r.Text(2)!,
            Name = r.Text(3),
            Exchange = r.Text(4),
            AsOf = r.Date(5),
        }));

    /// <summary>The list's file name without its ending, for example <c>company_tickers_exchange</c>.</summary>
    public required string List { get; init; }

    /// <summary>The symbol in the canonical spelling, <c>BRK.B</c> where the list has <c>BRK-B</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The company's CIK, ten digits.</summary>
    public required string Cik { get; init; }

    /// <summary>The company's name.</summary>
    public string? Name { get; init; }

    /// <summary>The exchange as the list names it: <c>Nasdaq</c>, <c>NYSE</c>, <c>OTC</c>, <c>CBOE</c>; null where it names none.</summary>
    public string? Exchange { get; init; }

    /// <summary>The date in New York on which the entry was read with this content.</summary>
    public required LocalDate AsOf { get; init; }
}
