using System.Text;

using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Sources.Tests.Sec.Mutations;

namespace MarketIngest.Sources.Tests.Sec.Beneficial;

public sealed class Schedule13MutationTests
{
    [Fact]
    public void Parse_MutatedXml_EndsClearly() =>
        Mutated.Run(Schedule13Parser.Parse, Bytes(Schedule13Samples.Structured13D), Bytes(Schedule13Samples.Structured13G), Bytes(Schedule13Samples.Submission("SCHEDULE 13G", $"<XML>{Schedule13Samples.Structured13G}</XML>")));

    [Fact]
    public void Parse_MutatedText_EndsClearly() =>
        Mutated.Run(Schedule13Parser.Parse, Bytes(Schedule13Samples.Page13D), Bytes(Schedule13Samples.Text13G), Bytes(Schedule13Samples.Submission("SC 13G/A", Schedule13Samples.Text13G)));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
