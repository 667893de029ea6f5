using System.Diagnostics;
using System.Text;

using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Sources.Tests.Sec.Mutations;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests.Sec.Beneficial;

public sealed class Schedule13MutationTests
{
    [Fact]
    public void Parse_MutatedXml_EndsClearly() =>
        Mutated.Run(Schedule13Parser.Parse, Bytes(Schedule13Samples.Structured13D), Bytes(Schedule13Samples.Structured13G), Bytes(Schedule13Samples.Submission("SCHEDULE 13G", $"<XML>{Schedule13Samples.Structured13G}</XML>")));

    [Fact]
    public void Parse_MutatedText_EndsClearly() =>
        Mutated.Run(Schedule13Parser.Parse, Bytes(Schedule13Samples.Page13D), Bytes(Schedule13Samples.Text13G), Bytes(Schedule13Samples.Submission("SC 13G/A", Schedule13Samples.Text13G)));

    [Theory]
    [InlineData("<a")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("&")]
    [InlineData("&amp")]
    [InlineData("(")]
    [InlineData("_")]
    [InlineData("NAME OF REPORTING PERSON ")]
    [InlineData("Name of reporting person of no of no ")]
    [InlineData("NAME OF REPORTING PERSON SOLE VOTING POWER SHARED VOTING POWER AGGREGATE AMOUNT BENEFICIALLY OWNED 1 ")]
    [InlineData("CUSIP ")]
    [InlineData("\n(Name of Issuer)")]
    [InlineData("AMENDMENT NO ")]
    [InlineData("ITEM 1 REPORTING PERSON ITEM 5 1,000 ITEM 9 1,000 ITEM 12 ")]
    [InlineData("9,")]
    public void Parse_OneThingForFourMegabytes_TakesLinearTime(string part)
    {
        byte[] document = Bytes("<html><body>" + string.Concat(Enumerable.Repeat(part, (4 << 20) / part.Length)));
        long started = Stopwatch.GetTimestamp();
        Schedule13Parser.Parse(PayloadOf.Bytes(document), new CollectingSink());
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
