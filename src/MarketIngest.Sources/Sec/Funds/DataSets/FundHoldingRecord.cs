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
        Name = record.Code(),
        Lei = record.Code(),
        Title = record.Code(),
        Cusip = record.Code(),
        Balance = record.Number(),
        Units = record.Code(),
        UnitsDescription = record.Code(),
        Currency = record.Code(),
        ValueUsd = record.Number(),
        ExchangeRate = record.Number(),
        PercentOfNetAssets = record.Number(),
        PayoffProfile = record.Code(),
        AssetCategory = record.Code(),
        AssetDescription = record.Code(),
        IssuerCategory = record.Code(),
        IssuerDescription = record.Code(),
        Country = record.Code(),
        IsRestricted = record.Flag(),
        FairValueLevel = record.Count(),
        DerivativeCategory = record.Code(),
        Isin = record.Code(),
        Ticker = record.Code(),
        OtherIdentifier = record.Code(),
        MaturityDate = record.Date(),
        CouponPercent = record.Number(),
        Delta = record.Number(),
    };
}
