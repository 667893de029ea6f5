using NodaTime;

namespace MarketIngest;

/// <summary>One line of a fund's portfolio on a day, as the fund's manager publishes it: dataset <c>etf.holdings</c>.</summary>
/// <remarks>
/// Cash, collateral and futures are lines like the shares are; <see cref="AssetClass"/> tells them apart. Cash may be negative, a future has a market value of zero
/// and its size in <see cref="NotionalValue"/>. Equity files of US funds carry no CUSIP or ISIN.
/// </remarks>
public sealed record EtfHolding : IMarketRecord<EtfHolding>
{
    // A price is printed to the cent (half a cent off at most), a market value with more behind it.
    private const double PriceRounding = 0.0051;

    /// <inheritdoc />
    public static DatasetSchema<EtfHolding> Schema { get; } = DatasetSchema.Define<EtfHolding>("etf.holdings", s => s
        .Key.Symbol.Column("fund", r => r.Fund)
        .Key.AsOf.Column("as_of", r => r.AsOf)
        .Key.Column("line", r => r.Line)
        .Column("fund_name", r => r.FundName)
        .Column("ticker", r => r.Ticker)
        .Column("name", r => r.Name)
        .Column("sector", r => r.Sector)
        .Column("asset_class", r => r.AssetClass)
        .Column("market_value", r => r.MarketValue, ColumnUnit.Currency)
        .Column("weight_percent", r => r.WeightPercent, ColumnUnit.Percent)
        .Column("notional_value", r => r.NotionalValue, ColumnUnit.Currency)
        .Column("quantity", r => r.Quantity, ColumnUnit.Shares)
        .Column("price", r => r.Price, ColumnUnit.Currency)
        .Column("location", r => r.Location)
        .Column("exchange", r => r.Exchange)
        .Column("currency", r => r.Currency)
        .Column("market_currency", r => r.MarketCurrency)
        .Column("fx_rate", r => r.FxRate)
        .Column("cusip", r => r.Cusip)
        .Column("isin", r => r.Isin)
        .Column("sedol", r => r.Sedol)
        .Column("accrual_date", r => r.AccrualDate)
        .Rule("fund_present", "fund", r => r.Fund.Length > 0)
        .Rule("as_of_in_range", "as_of", r => RecordRules.IsBetween(r.AsOf, 1993, 2100))
        .Rule("line_positive", "line", r => r.Line > 0)
        .Rule("holding_named", "name", r => r.Name is not null || r.Ticker is not null)
        .Rule("weight_in_range", "weight_percent", r => r.WeightPercent is not (< -1000 or > 1000))
        .Warn("price_not_negative", "price", r => r.Price is not < 0)
        .Warn("market_value_consistent", "market_value", r => r.HasConsistentValue())
        .Create(r => new EtfHolding
        {
            Fund = r.Text(0)!,
            AsOf = r.Date(1),
            Line = r.Int64(2),
            FundName = r.Text(3),
            Ticker = r.Text(4),
            Name = r.Text(5),
            Sector = r.Text(6),
            AssetClass = r.Text(7),
            MarketValue = r.DecimalOrNull(8),
            WeightPercent = r.DecimalOrNull(9),
            NotionalValue = r.DecimalOrNull(10),
            Quantity = r.DecimalOrNull(11),
            Price = r.DecimalOrNull(12),
            Location = r.Text(13),
            Exchange = r.Text(14),
            Currency = r.Text(15),
            MarketCurrency = r.Text(16),
            FxRate = r.DecimalOrNull(17),
            Cusip = r.Text(18),
            Isin = r.Text(19),
            Sedol = r.Text(20),
            AccrualDate = r.DateOrNull(21),
        }));

    /// <summary>The fund's ticker, for example <c>IWM</c>.</summary>
    public required string Fund { get; init; }

    /// <summary>The day whose portfolio it is, as the file states it.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>
    /// The line within the fund's day: from 1 in the order of the first publication. When the same day is published again, a holding keeps its line, whatever was put
    /// before it, and a holding that is new takes the next free one.
    /// </summary>
    public required long Line { get; init; }

    /// <summary>The fund's name as the file states it.</summary>
    public string? FundName { get; init; }

    /// <summary>The ticker as the manager spells it, without separators (<c>BRKB</c>); null for lines without one.</summary>
    public string? Ticker { get; init; }

    /// <summary>The holding's name, cut by the manager to some length.</summary>
    public string? Name { get; init; }

    /// <summary>The sector.</summary>
    public string? Sector { get; init; }

    /// <summary>The class: <c>Equity</c>, <c>Cash</c>, <c>Money Market</c>, <c>Cash Collateral and Margins</c>, <c>Futures</c>, <c>Fixed Income</c>, …</summary>
    public string? AssetClass { get; init; }

    /// <summary>The value of the line in <see cref="Currency"/>; negative for cash that is owed.</summary>
    public decimal? MarketValue { get; init; }

    /// <summary>The share of the fund in percent; printed to two decimals, so that those of a fund sum near 100.</summary>
    public decimal? WeightPercent { get; init; }

    /// <summary>The exposure of the line in <see cref="Currency"/>.</summary>
    public decimal? NotionalValue { get; init; }

    /// <summary>Shares, contracts, or units of currency or par.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The price in <see cref="Currency"/>.</summary>
    public decimal? Price { get; init; }

    /// <summary>The country.</summary>
    public string? Location { get; init; }

    /// <summary>The exchange as the manager names it; the names changed in 2026 (<c>New York Stock Exchange Inc.</c>, then <c>NYSE</c>).</summary>
    public string? Exchange { get; init; }

    /// <summary>The currency of the values.</summary>
    public string? Currency { get; init; }

    /// <summary>The currency that the holding trades in.</summary>
    public string? MarketCurrency { get; init; }

    /// <summary>Units of <see cref="MarketCurrency"/> for one of <see cref="Currency"/>.</summary>
    public decimal? FxRate { get; init; }

    /// <summary>The CUSIP, where published.</summary>
    public string? Cusip { get; init; }

    /// <summary>The ISIN, where published.</summary>
    public string? Isin { get; init; }

    /// <summary>The SEDOL, where published.</summary>
    public string? Sedol { get; init; }

    /// <summary>The accrual date as printed; some cash lines say 1 January 1970.</summary>
    public LocalDate? AccrualDate { get; init; }

    // Cash is printed at a price of 100, and other currencies at prices of their own. In binary, as a product of absurd decimals has no room.
    private bool HasConsistentValue() =>
        AssetClass != "Equity" || FxRate is not 1 || MarketValue is not { } value || Quantity is not { } quantity || Price is not { } price
        || Math.Abs((double)value - ((double)quantity * (double)price)) <= (Math.Abs((double)quantity) * PriceRounding) + 1;
}
