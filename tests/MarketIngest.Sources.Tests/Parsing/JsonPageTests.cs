using System.Text;

using MarketIngest.Sources.Parsing;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests.Parsing;

public sealed class JsonPageTests
{
    private static readonly JsonPageShape Shape = new("test", ["", "rows", "row"], ["id"]);
    private readonly CollectingSink sink = new();

    [Theory]
    [InlineData("[1,2]", ":1 :2")]
    [InlineData("""{"rows":[1,2],"next":"x"}""", "rows:1 rows:2")]
    [InlineData("""{"row":{"a":1}}""", """row:{"a":1}""")]
    [InlineData("""{"id":7,"rows":[1]}""", """:{"id":7,"rows":[1]}""")] // the page is one row itself
    [InlineData("""{"_metadata":{"rows":[9]},"response":{"rows":[1],"next":"x"}}""", "rows:1")]
    [InlineData("""{"rows":[]}""", "")]
    [InlineData("""{"rows":null,"row":{}}""", "row:{}")]
    public void Read_EveryShape_PushesItsRows(string text, string expected) => Rows(text).ShouldBe(expected);

    [Fact]
    public void Text_AfterTheRows_IsThereFromTheFirstRowOn()
    {
        string? seen = null;
        JsonPage.Read(PayloadOf.Text("""{"rows":[1],"cursor":"a\u0042","count":12,"none":""}"""), sink, Shape, (page, _, _, _) => seen = page.Text("cursor") + page.Text("count") + page.Text("none"));
        seen.ShouldBe("aB12");
    }

    [Fact]
    public void Read_ByteOrderMark_IsSkipped()
    {
        int rows = 0;
        JsonPage.Read(PayloadOf.Bytes(Encoding.UTF8.GetPreamble().Concat("[1]"u8.ToArray()).ToArray()), sink, Shape, (_, _, _, _) => rows++);
        rows.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"rows":[1,2,{"a":""", "rows:1 rows:2")]
    [InlineData("""{"rows":[1]} trailing""", "rows:1")]
    [InlineData("""{"rows":[1],"next":""", "rows:1")]
    public void Read_Damage_KeepsTheRowsBeforeItAndIsReported(string text, string expected)
    {
        Rows(text).ShouldBe(expected);
        sink.DamagedAt.ShouldNotBeNull().Reason.ShouldStartWith("test: ");
    }

    [Theory]
    [InlineData("""{"error":"no such thing"}""", "no such thing")]
    [InlineData("\"text\"", "without 'rows', 'row'")]
    [InlineData("<html>", "whole JSON")]
    public void Read_NoRows_IsRefused(string text, string shown) => Should.Throw<SourceContractException>(() => Rows(text)).Message.ShouldContain(shown);

    private string Rows(string text)
    {
        List<string> rows = [];
        JsonPage.Read(PayloadOf.Text(text), sink, Shape, (_, property, row, _) => rows.Add($"{property}:{row.GetRawText()}"));
        return string.Join(' ', rows);
    }
}
