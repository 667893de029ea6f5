using MarketIngest.Sources.Parsing.Xml;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>
/// Reads one holding, child by child. What a derivative refers to is stepped over and never searched: it repeats the names of the holding's own elements.
/// </summary>
internal sealed class FundHoldingReader(BoundedXmlReader xml, FundFields fields)
{
    private string? name, lei, title, cusip, isin, ticker, otherIdentifier, units, unitsDescription, currency;
    private string? payoffProfile, assetCategory, assetDescription, issuerCategory, issuerDescription, country, derivativeCategory;
    private decimal? balance, exchangeRate, value, percent, coupon, delta;
    private bool? isRestricted;
    private long? level;
    private LocalDate? maturity;

    /// <summary>Reads the holding whose element is the current one.</summary>
    /// <param name="depth">The element's depth.</param>
    /// <param name="filing">What all rows of the filing share.</param>
    /// <param name="line">Its place among the holdings.</param>
    public SecFundHolding Read(int depth, SecFundHolding filing, long line)
    {
        Clear();
        while (xml.NextChild(depth))
        {
            ReadChild(depth + 1);
        }

        return new SecFundHolding
        {
            AccessionNumber = filing.AccessionNumber,
            Line = line,
            FundCik = filing.FundCik,
            SeriesId = filing.SeriesId,
            PeriodEnd = filing.PeriodEnd,
            Name = name,
            Lei = lei,
            Title = title,
            Cusip = cusip,
            Isin = isin,
            Ticker = ticker,
            Balance = balance,
            Units = units,
            Currency = currency,
            ExchangeRate = exchangeRate,
            ValueUsd = value,
            PercentOfNetAssets = percent,
            PayoffProfile = payoffProfile,
            AssetCategory = assetCategory,
            IssuerCategory = issuerCategory,
            Country = country,
            IsRestricted = isRestricted,
            FairValueLevel = level,
            DerivativeCategory = derivativeCategory,
            MaturityDate = maturity,
            CouponPercent = coupon,
            OtherIdentifier = otherIdentifier,
            UnitsDescription = unitsDescription,
            AssetDescription = assetDescription,
            IssuerDescription = issuerDescription,
            Delta = delta,
        };
    }

    private void Clear()
    {
        fields.Begin();
        name = lei = title = cusip = isin = ticker = otherIdentifier = units = unitsDescription = currency = null;
        payoffProfile = assetCategory = assetDescription = issuerCategory = issuerDescription = country = derivativeCategory = null;
        balance = exchangeRate = value = percent = coupon = delta = null;
        isRestricted = null;
        level = null;
        maturity = null;
    }

    private void ReadChild(int depth)
    {
        switch (xml.Name)
        {
            case "name":
                name = fields.Code();
                break;
            case "lei":
                lei = fields.Code();
                break;
            case "title":
                title = fields.Text();
                break;
            case "cusip":
                cusip = fields.Text();
                break;
            case "identifiers":
                ReadIdentifiers(depth);
                break;
            case "balance":
                balance = fields.Number("balance");
                break;
            case "units":
                units = fields.Code();
                break;
            case "descOthUnits":
                unitsDescription = fields.Code();
                break;
            case "curCd":
                currency = fields.Code();
                break;
            case "currencyConditional":
                currency = fields.Text("curCd");
                exchangeRate = fields.Number("exchangeRt", "exchange_rate");
                break;
            case "valUSD":
                value = fields.Number("value_usd");
                break;
            case "pctVal":
                percent = fields.Number("percent_of_net_assets");
                break;
            case "payoffProfile":
                payoffProfile = fields.Code();
                break;
            case "assetCat":
                assetCategory = fields.Code();
                break;
            case "assetConditional":
                assetCategory = fields.Text("assetCat");
                assetDescription = fields.Text("desc");
                break;
            case "issuerCat":
                issuerCategory = fields.Code();
                break;
            case "issuerConditional":
                issuerCategory = fields.Text("issuerCat");
                issuerDescription = fields.Text("desc");
                break;
            case "invCountry":
                country = fields.Code();
                break;
            case "isRestrictedSec":
                isRestricted = fields.Flag("is_restricted");
                break;
            case "fairValLevel":
                level = fields.Whole("fair_value_level");
                break;
            case "debtSec":
                ReadDebt(depth);
                break;
            case "repurchaseAgrmt":
                ReadRepurchase(depth);
                break;
            case "derivativeInfo":
                ReadDerivative(depth);
                break;
            default:
                break;
        }
    }

    private void ReadIdentifiers(int depth)
    {
        while (xml.NextChild(depth))
        {
            switch (xml.Name)
            {
                case "isin":
                    isin ??= fields.Text("value");
                    break;
                case "ticker":
                    ticker ??= fields.Text("value");
                    break;
                case "other":
                    otherIdentifier ??= fields.Text("value");
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadDebt(int depth)
    {
        while (xml.NextChild(depth))
        {
            switch (xml.Name)
            {
                case "maturityDt":
                    maturity = fields.Date("maturity_date");
                    break;
                case "annualizedRt":
                    coupon = fields.Number("coupon_percent");
                    break;
                case "delta":
                    delta = fields.Number("delta");
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadRepurchase(int depth)
    {
        while (xml.NextChild(depth))
        {
            if (xml.Name == "maturityDt")
            {
                maturity = fields.Date("maturity_date");
            }
        }
    }

    private void ReadDerivative(int depth)
    {
        while (xml.NextChild(depth))
        {
            derivativeCategory ??= fields.Text("derivCat");
            if (xml.Name != "optionSwaptionWarrantDeriv")
            {
                continue;
            }

            while (xml.NextChild(depth + 1))
            {
                if (xml.Name == "delta")
                {
                    delta = fields.Number("delta");
                }
            }
        }
    }
}
