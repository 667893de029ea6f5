using System.Text;

using MarketIngest.Sources.Tests.Sec.Mutations;

namespace MarketIngest.Sources.Tests.Sec.Xml.Scanning;

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
