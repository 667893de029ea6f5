using MarketIngest.Sources.Iex;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Iex;

public sealed class IexHistIndexParserTests
{
    private const string File = """{"link":"https://files.example/a?generation=1&alt=media","date":"20260720","feed":"TOPS","version":"1.6","protocol":"IEXTP1","size":"672322139"}""";

    [Theory]
    [InlineData("[" + File + "]")]
    [InlineData("{\"20260720\":[" + File + "]}")]
    public void Parse_ArrayOrObject_GivesTheFile(string json)
    {
        IexHistFile file = Parse(json).Records<IexHistFile>().ShouldHaveSingleItem();
        file.ShouldBe(new IexHistFile
        {
            Date = new LocalDate(2026, 7, 20),
            Feed = "TOPS",
            Version = "1.6",
            Link = "https://files.example/a?generation=1&alt=media",
            SizeBytes = 672_322_139,
            Protocol = "IEXTP1",
        });
        IexHistFile.Schema.Rules.ShouldAllBe(r => r.Holds(file));
    }

    [Fact]
    public void Parse_Window_LeavesOtherDatesOut()
    {
        const string Json = """{"20260717":[{"feed":"TOPS","version":"1.6","link":"x"}],"20260720":[{"feed":"TOPS","version":"1.6","link":"y"}]}""";
        Parse(Json, ("from", "2026-07-18"), ("until", "2026-07-21")).Records<IexHistFile>().ShouldHaveSingleItem().Link.ShouldBe("y");
    }

    [Fact]
    public void Parse_ListedTwice_KeepsTheLastWithAWarning()
    {
        CollectingSink sink = Parse("[" + File + "," + File.Replace("/a?", "/b?", StringComparison.Ordinal) + "]");
        sink.Records<IexHistFile>().ShouldHaveSingleItem().Link.ShouldContain("/b?");
        sink.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("file_listed_twice");
    }

    [Fact]
    public void Parse_BadSize_IsAFault()
    {
        CollectingSink sink = Parse("[" + File.Replace("672322139", "much", StringComparison.Ordinal) + "]");
        sink.Faults.ShouldHaveSingleItem().Value.ShouldBe("much");
        sink.Records<IexHistFile>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("Not Found")]
    [InlineData("{\"20260720\":[{\"feed\"")]
    [InlineData("{\"error\":\"maintenance\"}")]
    public void Parse_NoIndex_IsRefused(string text) => Should.Throw<SourceContractException>(() => Parse(text));

    [Trait("Category", "RealData")]
    [Theory]
    [InlineData("hist_all_excerpt.json", "2016-12-12", "TOPS", 1)]
    [InlineData("hist_date_20170515.json", "2017-05-15", "DEEP", 2)]
    public void Parse_RealIndex_GivesItsFiles(string file, string date, string firstFeed, int count)
    {
        var sink = new CollectingSink();
        IexHistIndexParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/microstructure/iex/hist_index/{file}")), sink);
        IReadOnlyList<IexHistFile> files = sink.Records<IexHistFile>();
        files.Count.ShouldBe(count);
        files[0].Feed.ShouldBe(firstFeed);
        files.ShouldAllBe(f => f.Date.ToString("uuuu-MM-dd", null) == date && f.SizeBytes > 500_000_000);
        sink.Faults.ShouldBeEmpty();
    }

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        IexHistIndexParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
