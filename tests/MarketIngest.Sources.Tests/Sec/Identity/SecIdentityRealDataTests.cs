using System.Text.Json;

using MarketIngest.Analytics.Securities;
using MarketIngest.Sources.Sec.Identity;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Identity;

[Trait("Category", "RealData")]
public sealed class SecIdentityRealDataTests
{
    [Theory]
    [InlineData("company_tickers.json", "MSFT", "0000789019", "MICROSOFT CORP", null, "PTNYD", "0001819074")]
    [InlineData("company_tickers_exchange.json", "NVDA", "0001045810", "NVIDIA CORP", "Nasdaq", "OBIIF", "0002077146")]
    public void Parse_RealList_EqualsTheIndependentReader(string file, string first, string cik, string name, string? exchange, string last, string lastCik)
    {
        var sink = new CollectingSink();
        SecCompanyTickersParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/sec/tickers/{file}"), ("as-of", "2026-06-01")), sink);
        ILookup<string, Security> rows = sink.Records<Security>().ToLookup(r => r.IdentifierType);
        JsonElement expected = Expected($"tickers/{file}");
        Security[] symbols = [.. rows["symbol"]];
        symbols.Length.ShouldBe(expected.GetProperty("rows").GetInt32());
        rows["cik"].Count().ShouldBe(expected.GetProperty("distinctCik").GetInt32());
        (symbols[0].Symbol, symbols[0].Cik, symbols[0].Name, symbols[0].Exchange).ShouldBe((first, cik, name, exchange));
        (symbols[^1].Symbol, symbols[^1].Cik).ShouldBe((last, lastCik));
        symbols.Count(s => s.Exchange is null).ShouldBe(file == "company_tickers.json" ? symbols.Length : 176);
        sink.Records<Security>().ShouldAllBe(r => Security.Schema.Rules.All(rule => rule.Holds(r)));
        sink.Records<Security>().Select(r => (r.IdentifierType, r.Identifier)).Distinct().Count().ShouldBe(sink.Records<Security>().Count);
        sink.Faults.ShouldBeEmpty();

        var lookup = new SecurityLookup(sink.Records<Security>());
        lookup.BySymbol("BRK-B", new LocalDate(2026, 6, 1)).ShouldHaveSingleItem().Cik.ShouldBe("0001067983");
        lookup.ByCik("1652044", new LocalDate(2026, 6, 1)).Select(m => m.Symbol).ShouldContain("GOOGL");
    }

    private static JsonElement Expected(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data/sec/expected.json")));
        return document.RootElement.GetProperty(file).Clone();
    }
}
