namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Makes a row of what <see cref="FundDataSetHoldings"/> and <see cref="FundDataSetAddition"/> wrote, value by value in their order.</summary>
internal static class FundHoldingRecord
{
    /// <summary>Reads the row; the line and what all rows of the filing share are the caller's.</summary>
    public static SecFundHolding Read(FundRecordReader record, SecFundFiling filing, long place) => new()
    {
        AccessionNumber = filing.AccessionNumber,
        Line = place,
        FundCik = filing.FundCik,
        SeriesId = filing.SeriesId,
        PeriodEnd = filing.PeriodEnd,
        Name = record.Text(),
        Lei = record.Text(),
        Title = record.Text(),
        Cusip = record.Text(),
        Balance = record.Number(),
        Units = record.Text(),
        UnitsDescription = record.Text(),
        Currency = record.Text(),
        ValueUsd = record.Number(),
        ExchangeRate = record.Number(),
        PercentOfNetAssets = record.Number(),
        PayoffProfile = record.Text(),
        AssetCategory = record.Text(),
        AssetDescription = record.Text(),
        IssuerCategory = record.Text(),
        IssuerDescription = record.Text(),
        Country = record.Text(),
        IsRestricted = record.Flag(),
        FairValueLevel = record.Count(),
        DerivativeCategory = record.Text(),
        Isin = record.Text(),
        Ticker = record.Text(),
        OtherIdentifier = record.Text(),
        MaturityDate = record.Date(),
        CouponPercent = record.Number(),
        Delta = record.Number(),
    };
}
