using MarketIngest.Sources.Constituents;
using MarketIngest.Sources.Finra;
using MarketIngest.Sources.Iex;
using MarketIngest.Sources.Yahoo;

namespace MarketIngest.Cli.Commands;

/// <summary>The formats of <c>parse</c>: each is a source's own parser.</summary>
internal static class ParseFormats
{
    private static readonly Dictionary<string, Action<Payload, RecordSink>> Parsers = new(StringComparer.Ordinal)
    {
        ["constituents-csv"] = ConstituentsParser.Parse,
        ["finra-otc-json"] = FinraOtcJsonParser.Parse,
        ["finra-otc-file"] = FinraOtcFileParser.Parse,
        ["finra-short-interest-file"] = FinraShortInterestFileParser.Parse,
        ["finra-short-interest-json"] = FinraShortInterestJsonParser.Parse,
        ["finra-reg-sho"] = FinraRegShoParser.Parse,
        ["iex-hist"] = IexHistParser.Parse,
        ["iex-hist-index"] = IexHistIndexParser.Parse,
        ["yahoo-chart"] = YahooChartParser.Parse,
    };

    public static IEnumerable<string> Names => Parsers.Keys.Concat(TableFormat.Names).Order(StringComparer.Ordinal);

    public static Action<Payload, RecordSink> Get(string format) => Parsers.TryGetValue(format, out Action<Payload, RecordSink>? parser)
        ? parser
        : throw CommandException.Usage($"There is no format '{format}'. There are: {string.Join(", ", Names)}.");
}
