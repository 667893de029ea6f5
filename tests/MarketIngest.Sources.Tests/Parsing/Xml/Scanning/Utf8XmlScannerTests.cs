using System.Text;

using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Parsing.Xml.Scanning;
using MarketIngest.Sources.Tests.Sec.Mutations;

namespace MarketIngest.Sources.Tests.Parsing.Xml.Scanning;

/// <summary>The platform's reader is the standard: what it refuses is refused, and what it accepts says the same.</summary>
public sealed class Utf8XmlScannerTests
{
    private const int Documents = 100_000;
    private const int Shown = 20;
    private static readonly int[] Chunks = [1, 7, int.MaxValue];

    [Fact]
    public void Next_Seeds_SayWhatTheStandardReaderSays()
    {
        foreach (byte[] seed in XmlSeeds.All)
        {
            XmlEvents.Expected(seed).Error.ShouldBeNull();
            Difference(seed, out _).ShouldBeNull();
        }
    }

    [Fact]
    public void Next_Edges_AreTakenAsTheStandardReaderTakesThem() => XmlEdges.Judged
        .Select(edge => Difference(Encoding.UTF8.GetBytes(edge), out _) is { } difference ? $"{edge.ReplaceLineEndings("\\n")} {difference}" : null)
        .Where(difference => difference is not null)
        .ShouldBeEmpty();

    [Theory]
    [InlineData("C3", "the byte 0xC3")]
    [InlineData("C3 28", "the byte 0xC3")]
    [InlineData("80", "the byte 0x80")]
    [InlineData("C0 80", "the byte 0xC0")]
    [InlineData("ED A0 80", "the byte 0xED")]
    [InlineData("F4 90 80 80", "the byte 0xF4")]
    [InlineData("EF BF BE", "the byte 0xEF")]
    public void Next_BytesThatAreNoUtf8_AreRefusedWhetherTheTextIsWantedOrNot(string bytes, string says)
    {
        byte[] document = [.. "<r><a>"u8, .. Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), .. "</a></r>"u8];
        XmlEvents.Expected(document).Events.ShouldBeNull();
        XmlEvents.Scanned(document, 1).Error.ShouldNotBeNull().ShouldContain(says);
        XmlEvents.IsAccepted(document).ShouldBeFalse();
    }

    [Fact]
    public void Next_Windows1252_IsReadThoughThePlatformKnowsItOnlyOnRequest()
    {
        byte[] document = [.. "<?xml version='1.0' encoding='windows-1252'?><r>"u8, 0x80, 0x96, 0xE9, .. "</r>"u8];
        foreach (int chunk in Chunks)
        {
            XmlEvents.Scanned(document, chunk).Events.ShouldBe("0 line 1 {}r\n  '\u20AC\u2013\u00E9'\n0 end\n");
        }
    }

    /// <summary>Namespaces in XML 1.0, section 3: element names must not have the prefix xmlns. The platform's reader takes them.</summary>
    [Fact]
    public void Next_ElementWithThePrefixXmlns_IsRefused() => XmlEvents.Scanned("<xmlns:a/>"u8.ToArray(), 1).Error.ShouldBe("the prefix 'xmlns' is not declared");

    [Theory]
    [InlineData("<r>\r\n\u00E9\u00E9<a>&b;</a></r>", 2, 7)]
    [InlineData("<r>\n<a>x</b></r>", 2, 7)]
    [InlineData("<r a='1'\n\n b='2' b='3'/>", 3, 15)]
    public void Next_Damage_HasItsLineAndColumn(string text, int line, int column)
    {
        foreach (int chunk in Chunks)
        {
            using var scanner = new Utf8XmlScanner(new ChunkedStream(Encoding.UTF8.GetBytes(text), chunk), new BoundedXmlLimits());
            Should.Throw<InvalidDataException>(() =>
            {
                while (scanner.Next(isTextWanted: false) != XmlToken.None)
                {
                }
            });
            (scanner.Line, scanner.Column).ShouldBe((line, column));
        }
    }

    [Fact]
    public void Next_MutatedDocuments_AgreeWithTheStandardReader()
    {
        int count = Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? Documents : Documents / 10;
        int accepted = 0;
        List<string> differences = [];
        for (int number = 0; number < count; number++)
        {
            byte[] document = XmlMutations.Mutate(XmlSeeds.All[number % XmlSeeds.All.Length], number);
            if (Difference(document, out bool isAccepted) is { } difference && differences.Count < Shown)
            {
                differences.Add($"document {number} {difference}");
            }

            accepted += isAccepted ? 1 : 0;
        }

        differences.ShouldBeEmpty();

        // Both sides of the comparison are exercised.
        accepted.ShouldBeInRange(count / 50, count - (count / 50));
    }

    /// <summary>Where the two part, or null.</summary>
    private static string? Difference(byte[] document, out bool isAccepted)
    {
        (string? expected, string? refusal) = Expected(document);
        isAccepted = expected is not null;
        foreach (int chunk in Chunks)
        {
            (string? events, string? error) = XmlEvents.Scanned(document, chunk);
            if (events != expected)
            {
                int same = (events ?? "").AsSpan().CommonPrefixLength(expected);
                return $"in chunks of {chunk}: {error ?? "accepted"}; the standard reader: {refusal ?? "accepted"}; from event '{Part(events, same)}' against '{Part(expected, same)}': {Part(Encoding.Latin1.GetString(document), 0)}";
            }
        }

        return XmlEvents.IsAccepted(document) == isAccepted ? null : "where no text is wanted";
    }

    /// <summary>Where the standard reader falls over, the scanner is held against itself.</summary>
    private static (string? Events, string? Error) Expected(byte[] document)
    {
        try
        {
            return XmlEvents.Expected(document);
        }
        catch (ArgumentException)
        {
            return XmlEvents.Scanned(document, int.MaxValue);
        }
    }

    private static string Part(string? text, int from) => text is null ? "" : text.Substring(from, Math.Min(300, text.Length - from));
}
