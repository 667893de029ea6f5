using MarketIngest.Sources.Constituents;
using MarketIngest.Sources.Finra;
using MarketIngest.Sources.Fred;
using MarketIngest.Sources.IShares;
using MarketIngest.Sources.Iex;
using MarketIngest.Sources.Kalshi;
using MarketIngest.Sources.Polymarket;
using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Sources.Sec.Funds.DataSets;
using MarketIngest.Sources.Sec.Identity;
using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Sources.Sec.Ownership.DataSets;
using MarketIngest.Sources.Ssga;
using MarketIngest.Sources.Stooq;
using MarketIngest.Sources.Treasury;
using MarketIngest.Sources.Yahoo;

namespace MarketIngest.Cli.Commands;

/// <summary>The formats of <c>parse</c>: each is a source's own parser.</summary>
internal static class ParseFormats
{
    private static readonly Dictionary<string, Action<Payload, RecordSink>> Parsers = new(StringComparer.Ordinal)
    {
        ["company-facts"] = SecCompanyFactsParser.Parse,
        ["company-tickers"] = SecCompanyTickersParser.Parse,
        ["constituents-csv"] = ConstituentsParser.Parse,
        ["edgar-atom"] = SecAtomParser.Parse,
        ["edgar-efts"] = SecFullTextParser.Parse,
        ["edgar-index"] = SecIndexParser.Parse,
        ["finra-otc-file"] = FinraOtcFileParser.Parse,
        ["finra-otc-json"] = FinraOtcJsonParser.Parse,
        ["finra-reg-sho"] = FinraRegShoParser.Parse,
        ["finra-short-interest-file"] = FinraShortInterestFileParser.Parse,
        ["finra-short-interest-json"] = FinraShortInterestJsonParser.Parse,
        ["fiscal-data"] = FiscalDataParser.Parse,
        ["form13f-cover"] = ThirteenFCoverParser.Parse,
        ["form13f-data-set"] = AllOrNothing.Of(ThirteenFDataSetParser.Parse),
        ["form13f-table"] = AllOrNothing.Of(ThirteenFTableParser.Parse),
        ["form345-data-set"] = OwnershipDataSetParser.Parse,
        ["form4"] = SecOwnershipParser.Parse,
        ["fred-csv"] = FredCsvParser.Parse,
        ["fred-json"] = FredJsonParser.Parse,
        ["iex-hist"] = IexHistParser.Parse,
        ["iex-hist-index"] = IexHistIndexParser.Parse,
        ["ishares-csv"] = ISharesHoldingsParser.Parse,
        ["kalshi-candles"] = KalshiCandlesParser.Parse,
        ["kalshi-markets"] = KalshiMarketsParser.Parse,
        ["nport"] = SecFundParser.Parse,
        ["nport-data-set"] = FundDataSetParser.Parse,
        ["polymarket-markets"] = PolymarketMarketsParser.Parse,
        ["polymarket-prices"] = PolymarketPricesParser.Parse,
        ["schedule13"] = Schedule13Parser.Parse,
        ["ssga-xlsx"] = SsgaHoldingsParser.Parse,
        ["stooq-csv"] = StooqCsvParser.Parse,
        ["submissions"] = SecSubmissionsParser.Parse,
        ["treasury-csv"] = TreasuryCsvParser.Parse,
        ["treasury-xml"] = TreasuryXmlParser.Parse,
        ["yahoo-chart"] = YahooChartParser.Parse,
    };

    public static IEnumerable<string> Names => Parsers.Keys.Concat(TableFormat.Names).Order(StringComparer.Ordinal);

    public static Action<Payload, RecordSink> Get(string format) => Parsers.TryGetValue(format, out Action<Payload, RecordSink>? parser)
        ? parser
        : throw CommandException.Usage($"There is no format '{format}'. There are: {string.Join(", ", Names)}.");
}
