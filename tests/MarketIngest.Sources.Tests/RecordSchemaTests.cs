using MarketIngest.Analytics.YieldCurve;

using NodaTime;

namespace MarketIngest.Sources.Tests;

public sealed class RecordSchemaTests
{
    private static readonly Instant Known = Instant.FromUtc(2026, 8, 11, 4, 0);
    private static readonly Lineage Origin = new("run", Known, Known, null);

    public static TheoryData<DatasetSchema, string> Keys => new()
    {
        { OtcWeekly.Schema, "week_start summary_type tier symbol issue_name product_type mpid firm_crd" },
        { ShortInterest.Schema, "settlement_date symbol market_class" },
        { RegShoDaily.Schema, "date symbol facility" },
        { IexMatchedVolume.Schema, "date symbol feed" },
        { IexHistFile.Schema, "date feed version" },
        { PriceBar.Schema, "provider symbol interval start_time" },
        { EtfHolding.Schema, "fund as_of line" },
        { CorporateAction.Schema, "provider symbol ex_date kind" },
        { ParYieldCurve.Schema, "date" },
        { CurveSpread.Schema, "date" },
        { AverageInterestRate.Schema, "record_date security_type security_desc" },
        { FredObservation.Schema, "series_id date" },
        { PredictionMarket.Schema, "provider market_id" },
        { PredictionPrice.Schema, "provider market_id outcome interval time" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Schema_Key_IsTheContracts(DatasetSchema schema, string key) =>
        string.Join(' ', schema.KeyOrdinals.Select(o => schema.Columns[o].Name)).ShouldBe(key);

    public static TheoryData<DatasetSchema, string?> Symbols => new()
    {
        { PriceBar.Schema, "symbol" },
        { FredObservation.Schema, "series_id" },
        { EtfHolding.Schema, "fund" },
        { PredictionMarket.Schema, "market_id" },
        { PredictionPrice.Schema, "market_id" },
        { ParYieldCurve.Schema, null },
    };

    [Theory]
    [MemberData(nameof(Symbols))]
    public void Schema_Symbol_IsWhomARowIsAbout(DatasetSchema schema, string? column) =>
        (schema.SymbolOrdinal is { } ordinal ? schema.Columns[ordinal].Name : null).ShouldBe(column);

    [Fact]
    public void Query_SymbolsOfADatasetWithoutAny_IsRefusedWithItsColumns() =>
        Should.Throw<ArgumentException>(() => new DatasetQuery(ParYieldCurve.Schema) { Symbols = ["ACME"] }.Validate()).Message.ShouldContain("yield_10y");

    [Fact]
    public void Create_EveryRecord_ComesBackEqual()
    {
        var date = new LocalDate(2026, 7, 20);
        RoundTrip(new OtcWeekly
        {
            WeekStart = date,
            SummaryType = "ATS_W_SMBL_FIRM",
            Tier = "T1",
            Symbol = "ACME",
            IssueName = "Acme",
            ProductType = "UTP",
            Mpid = "QQQX",
            FirmCrd = "7",
            WeekEnd = date.PlusDays(4),
            ParticipantName = "QQQX Example",
            Shares = 1.000001m,
            Trades = 2,
            Notional = 3.5m,
            LastReportedDate = date.PlusDays(3),
            InitialPublishedDate = date.PlusDays(21),
            LastUpdateDate = date.PlusDays(28),
            Origin = "api",
        });
        RoundTrip(new ShortInterest
        {
            SettlementDate = date,
            Symbol = "ACME",
            MarketClass = "NNM",
            IssueName = "Acme",
            Shares = 10,
            PreviousShares = 8,
            AverageDailyVolume = 3,
            DaysToCoverPublished = 3.33m,
            Change = 2,
            ChangePercent = 25,
            IsRevised = true,
            IsSplitAdjusted = true,
            PublicationDate = date.PlusDays(9),
        });
        RoundTrip(new RegShoDaily { Date = date, Symbol = "ACME", Facility = "CNMS", ShortVolume = 2, ShortExemptVolume = 1, TotalVolume = 3, Market = "Q" });
        RoundTrip(new IexMatchedVolume
        {
            Date = date,
            Symbol = "ACME",
            Feed = "TOPS",
            MatchedShares = 8,
            GrossShares = 10,
            BrokenShares = 2,
            Trades = 5,
            ExtendedHoursShares = 4,
            OddLotShares = 3,
            IsTestSymbol = true,
            Epochs = 2,
        });
        RoundTrip(new IexHistFile { Date = date, Feed = "TOPS", Version = "1.6", Link = "https://files.example", SizeBytes = 9, Protocol = "IEXTP1", Sha256 = "00" });
        RoundTrip(new PriceBar
        {
            Provider = "yahoo",
            Symbol = "ACME",
            Interval = "P1D",
            StartTime = Known,
            Date = date,
            Open = 2,
            High = 4,
            Low = 1,
            Close = 3,
            AdjustedClose = 2.5m,
            Volume = 7,
            Adjustment = "split",
            Currency = "USD",
        });
        RoundTrip(new PredictionMarket
        {
            Provider = "polymarket",
            MarketId = "0xabc",
            EventId = "9",
            Question = "Will it?",
            Category = "Weather",
            Outcomes = """["Yes","No"]""",
            OutcomeTokens = """["1","2"]""",
            Status = "settled",
            Result = "Yes",
            OpenTime = Known,
            CloseTime = Known + Duration.FromDays(1),
            Volume = 1.5m,
            Liquidity = 2.5m,
            IsNegativeRisk = true,
            Subtitle = "above 5",
            Tags = """["Weather"]""",
            SeriesId = "rain",
            SourceStatus = "resolved",
        });
        RoundTrip(new PredictionPrice
        {
            Provider = "kalshi",
            MarketId = "KXRAIN-26",
            Outcome = "yes",
            Interval = "PT1H",
            Time = Known,
            Date = date,
            Open = 0.2m,
            High = 0.4m,
            Low = 0.1m,
            Price = 0.3m,
            Bid = 0.29m,
            Ask = 0.31m,
            Volume = 7.25m,
            OpenInterest = 8,
        });
        RoundTrip(new EtfHolding
        {
            Fund = "IWM",
            AsOf = date,
            Line = 2,
            FundName = "iShares Russell 2000 ETF",
            Ticker = "ACME",
            Name = "ACME CORP",
            Sector = "Energy",
            AssetClass = "Equity",
            MarketValue = -6,
            WeightPercent = 0.5m,
            NotionalValue = 6,
            Quantity = 3,
            Price = 2,
            Location = "Canada",
            Exchange = "NASDAQ",
            Currency = "USD",
            MarketCurrency = "CAD",
            FxRate = 1.41m,
            Cusip = "000000AA0",
            Isin = "US000000AA00",
            Sedol = "B0AAAA0",
            AccrualDate = date,
        });
        RoundTrip(new CorporateAction { Provider = "yahoo", Symbol = "ACME", ExDate = date, Kind = "split", Amount = 1, Numerator = 4, Denominator = 3, Currency = "USD" });
        RoundTrip(new ParYieldCurve
        {
            Date = date,
            Yield1M = 0,
            Yield1AndAHalfM = 4.01m,
            Yield2M = 4.02m,
            Yield3M = 4.03m,
            Yield4M = 4.04m,
            Yield6M = 4.05m,
            Yield1Y = 4.06m,
            Yield2Y = 4.07m,
            Yield3Y = 4.08m,
            Yield5Y = 4.09m,
            Yield7Y = 4.10m,
            Yield10Y = 4.11m,
            Yield20Y = 4.12m,
        });
        RoundTrip(new CurveSpread { Date = date, TenYearLessTwoYear = -0.04m });
        RoundTrip(new AverageInterestRate { RecordDate = date, SecurityType = "Marketable", SecurityDescription = "Treasury Bills", RatePercent = 4.213m });
        RoundTrip(new FredObservation
        {
            SeriesId = "GDPC1",
            Date = date,
            Value = 23.5m,
            Units = "billions",
            Frequency = "quarterly",
            Category = "economic",
            RealtimeStart = date.PlusDays(28),
            RealtimeEnd = date.PlusDays(56),
        });
    }

    private static void RoundTrip<T>(T record)
        where T : IMarketRecord<T>
    {
        using ColumnBatch batch = T.Schema.ToBatch([record], Evidence.Published(Known), Origin);
        T.Schema.Create(batch, 0).ShouldBe(record);
    }
}
