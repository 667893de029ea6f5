using System.Text.Json;

using MarketIngest.Sources.Iex;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Iex;

public sealed class IexHistParserTests
{
    [Fact]
    public void Parse_NoCapture_IsDamagedAtItsFirstByte()
    {
        var sink = new CollectingSink();
        IexHistParser.Parse(PayloadOf.Text("<html>busy</html>"), sink);
        sink.DamagedAt.ShouldNotBeNull().Position.ShouldBe(0);
        sink.Records<IexMatchedVolume>().ShouldBeEmpty();
    }

    [Trait("Category", "RealData")]
    [Theory]
    [InlineData("iex/TOPS16.pcapng.gz", "TOPS", "2017-07-10")]
    [InlineData("iex/sai_test.pcap.gz", "DEEP", "2023-10-02")]
    public void Parse_RealCapture_EqualsTheIndependentReaders(string file, string feed, string date)
    {
        CollectingSink sink = Parse(file);
        var rows = sink.Records<IexMatchedVolume>().ToDictionary(r => r.Symbol, StringComparer.Ordinal);
        JsonElement expected = Expected(file);
        rows.Count.ShouldBe(expected.GetProperty("per_symbol").EnumerateObject().Count());
        foreach (JsonProperty symbol in expected.GetProperty("per_symbol").EnumerateObject())
        {
            IexMatchedVolume row = rows[symbol.Name];
            row.Date.ToString("uuuu-MM-dd", null).ShouldBe(date);
            row.Feed.ShouldBe(feed);
            row.Trades.ShouldBe(symbol.Value.GetProperty("trades").GetInt64());
            row.GrossShares.ShouldBe(symbol.Value.GetProperty("gross").GetDecimal());
            row.BrokenShares.ShouldBe(symbol.Value.GetProperty("broken").GetDecimal());
            row.MatchedShares.ShouldBe(symbol.Value.GetProperty("net").GetDecimal());
            row.ExtendedHoursShares.ShouldBe(symbol.Value.GetProperty("extended").GetDecimal());
            IexMatchedVolume.Schema.Rules.ShouldAllBe(r => r.Holds(row));
        }

        (sink.IncompleteAt, sink.DamagedAt).ShouldBe((null, null));
    }

    [Trait("Category", "RealData")]
    [Fact]
    public void Parse_TestSymbolsExcluded_LeavesOutTheTestIssuesOnly()
    {
        CollectingSink sink = Parse("iex/TOPS16.pcapng.gz", ("test-symbols", "exclude"), ("date", "2017-07-11"));
        sink.Records<IexMatchedVolume>().Select(r => r.Symbol).ShouldNotContain("ZXIET");
        sink.Records<IexMatchedVolume>().Count.ShouldBe(20);
        sink.Records<IexMatchedVolume>().ShouldAllBe(r => r.Date == new LocalDate(2017, 7, 11) && !r.IsTestSymbol);
        sink.Warnings.ShouldContain(w => w.Rule == "capture_date");
    }

    [Trait("Category", "RealData")]
    [Fact]
    public void Parse_CaptureCutOff_NamesTheByte()
    {
        CollectingSink sink = Parse("iex/iextools_example1.pcap");
        sink.IncompleteAt.ShouldNotBeNull().Position.ShouldBe(Expected("iex/iextools_example1.pcap").GetProperty("truncated_at").GetInt64());
    }

    private static CollectingSink Parse(string file, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        IexHistParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/microstructure/{file}"), hints), sink);
        return sink;
    }

    private static JsonElement Expected(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data/microstructure/expected.json")));
        return document.RootElement.GetProperty(file).Clone();
    }
}
