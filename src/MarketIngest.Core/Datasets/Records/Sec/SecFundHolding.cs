using NodaTime;

namespace MarketIngest;

/// <summary>One position of a fund's portfolio, derivatives included: dataset <c>sec.fund_holdings</c>.</summary>
/// <remarks>
/// Source: SEC EDGAR, Form NPORT-P and its amendments. Values are as filed; <c>N/A</c> and masked values are null. What a derivative refers to is no row:
/// its own name, value and identifiers would be counted twice.
/// </remarks>
public sealed record SecFundHolding : IMarketRecord<SecFundHolding>
{
    /// <inheritdoc />
    public static DatasetSchema<SecFundHolding> Schema { get; } = DatasetSchema.Define<SecFundHolding>("sec.fund_holdings", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Key.Column("line", r => r.Line)
        .Column("fund_cik", r => r.FundCik)
        .Column("series_id", r => r.SeriesId)
        .AsOf.Column("period_end", r => r.PeriodEnd)
        .Column("name", r => r.Name)
        .Column("lei", r => r.Lei)
        .Column("title", r => r.Title)
        .Column("cusip", r => r.Cusip)
        .Column("isin", r => r.Isin)
        .Column("ticker", r => r.Ticker)
        .Column("balance", r => r.Balance)
        .Column("units", r => r.Units)
        .Column("currency", r => r.Currency)
        .Column("exchange_rate", r => r.ExchangeRate)
        .Column("value_usd", r => r.ValueUsd, ColumnUnit.UsDollars)
        .Column("percent_of_net_assets", r => r.PercentOfNetAssets, ColumnUnit.Percent)
        .Column("payoff_profile", r => r.PayoffProfile)
        .Column("asset_category", r => r.AssetCategory)
        .Column("issuer_category", r => r.IssuerCategory)
        .Column("country", r => r.Country)
        .Column("is_restricted", r => r.IsRestricted)
        .Column("fair_value_level", r => r.FairValueLevel)
        .Column("derivative_category", r => r.DerivativeCategory)
        .Column("maturity_date", r => r.MaturityDate)
        .Column("coupon_percent", r => r.CouponPercent, ColumnUnit.Percent)
        .Column("other_identifier", r => r.OtherIdentifier)
        .Column("units_description", r => r.UnitsDescription)
        .Column("asset_description", r => r.AssetDescription)
        .Column("issuer_description", r => r.IssuerDescription)
        .Column("delta", r => r.Delta)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("line_positive", "line", r => r.Line > 0)
        .Rule("period_end_in_range", "period_end", r => RecordRules.IsBetween(r.PeriodEnd, 2000, 2100))
        .Rule("fair_value_level_known", "fair_value_level", r => r.FairValueLevel is null or (>= 1 and <= 3))
        .Warn("exchange_rate_positive", "exchange_rate", r => r.ExchangeRate is not <= 0)
        .Create(r => new SecFundHolding
        {
            AccessionNumber = r.Text(0)!,
            Line = r.Int64(1),
            FundCik = r.Text(2),
            SeriesId = r.Text(3),
            PeriodEnd = r.Date(4),
            Name = r.Text(5),
            Lei = r.Text(6),
            Title = r.Text(7),
            Cusip = r.Text(8),
            Isin = r.Text(9),
            Ticker = r.Text(10),
            Balance = r.DecimalOrNull(11),
            Units = r.Text(12),
            Currency = r.Text(13),
            ExchangeRate = r.DecimalOrNull(14),
            ValueUsd = r.DecimalOrNull(15),
            PercentOfNetAssets = r.DecimalOrNull(16),
            PayoffProfile = r.Text(17),
            AssetCategory = r.Text(18),
            IssuerCategory = r.Text(19),
            Country = r.Text(20),
            IsRestricted = r.BooleanOrNull(21),
            FairValueLevel = r.Int64OrNull(22),
            DerivativeCategory = r.Text(23),
            MaturityDate = r.DateOrNull(24),
            CouponPercent = r.DecimalOrNull(25),
            OtherIdentifier = r.Text(26),
            UnitsDescription = r.Text(27),
            AssetDescription = r.Text(28),
            IssuerDescription = r.Text(29),
            Delta = r.DecimalOrNull(30),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The place among the document's holdings, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The registrant's CIK, ten digits.</summary>
    public string? FundCik { get; init; }

    /// <summary>The series, or null for a registrant without series.</summary>
    public string? SeriesId { get; init; }

    /// <summary>The date that the holdings are of.</summary>
    public required LocalDate PeriodEnd { get; init; }

    /// <summary>The issuer's name; for a derivative the counterparty's.</summary>
    public string? Name { get; init; }

    /// <summary>The issuer's LEI.</summary>
    public string? Lei { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The CUSIP as filed; <c>000000000</c> stands for one that has none.</summary>
    public string? Cusip { get; init; }

    /// <summary>The first ISIN.</summary>
    public string? Isin { get; init; }

    /// <summary>The first ticker.</summary>
    public string? Ticker { get; init; }

    /// <summary>The balance in <see cref="Units"/>; negative for a short or written position.</summary>
    public decimal? Balance { get; init; }

    /// <summary>The balance's unit: <c>NS</c> shares, <c>PA</c> principal amount, <c>NC</c> contracts, <c>OU</c> other (<see cref="UnitsDescription"/>).</summary>
    public string? Units { get; init; }

    /// <summary>The currency that the position is in, ISO code.</summary>
    public string? Currency { get; init; }

    /// <summary>Units of the currency for one US dollar; null where the form does not ask for it (US dollars).</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>The value in US dollars.</summary>
    public decimal? ValueUsd { get; init; }

    /// <summary>The value in percent of net assets. The sum over a fund is seldom 100.</summary>
    public decimal? PercentOfNetAssets { get; init; }

    /// <summary><c>Long</c> or <c>Short</c>; null for derivatives.</summary>
    public string? PayoffProfile { get; init; }

    /// <summary>The kind of asset, for example <c>EC</c>, <c>DBT</c>, <c>ABS-MBS</c>, <c>DFE</c>, or <c>OTHER</c> (<see cref="AssetDescription"/>).</summary>
    public string? AssetCategory { get; init; }

    /// <summary>The kind of issuer: <c>CORP</c>, <c>UST</c>, <c>USGA</c>, <c>USGSE</c>, <c>MUN</c>, <c>NUSS</c>, <c>PF</c>, <c>RF</c> or <c>OTHER</c> (<see cref="IssuerDescription"/>).</summary>
    public string? IssuerCategory { get; init; }

    /// <summary>The issuer's country, ISO code.</summary>
    public string? Country { get; init; }

    /// <summary>Whether the security is restricted.</summary>
    public bool? IsRestricted { get; init; }

    /// <summary>The fair value hierarchy's level, 1 to 3; null where it does not apply.</summary>
    public long? FairValueLevel { get; init; }

    /// <summary>The kind of derivative: <c>FWD</c>, <c>FUT</c>, <c>SWP</c>, <c>OPT</c>, <c>SWO</c>, <c>WAR</c>, <c>OTH</c>; null for what is none.</summary>
    public string? DerivativeCategory { get; init; }

    /// <summary>When a debt security or a repurchase agreement matures; null for derivatives.</summary>
    public LocalDate? MaturityDate { get; init; }

    /// <summary>A debt security's annualised rate in percent.</summary>
    public decimal? CouponPercent { get; init; }

    /// <summary>The first identifier that is neither ISIN nor ticker, often the filer's own.</summary>
    public string? OtherIdentifier { get; init; }

    /// <summary>What the unit <c>OU</c> is.</summary>
    public string? UnitsDescription { get; init; }

    /// <summary>What the asset category <c>OTHER</c> is.</summary>
    public string? AssetDescription { get; init; }

    /// <summary>What the issuer category <c>OTHER</c> is.</summary>
    public string? IssuerDescription { get; init; }

    /// <summary>The delta of an option, swaption, warrant or convertible; null where it is masked.</summary>
    public decimal? Delta { get; init; }
}
