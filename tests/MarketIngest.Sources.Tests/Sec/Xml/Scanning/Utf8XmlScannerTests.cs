using System.Text;

using MarketIngest.Sources.Tests.Sec.Mutations;

namespace MarketIngest.Sources.Tests.Sec.Xml.Scanning;

/// <summary>The platform's reader is the standard: what it refuses is refused, and what it accepts says the same.</summary>
public sealed class Utf8XmlScannerTests
{
    private const int Documents = 100_000;
    private static readonly int[] Chunks = [1, 7, int.MaxValue];

    [Fact]
    public void Next_Seeds_SayWhatTheStandardReaderSays()
    {
        foreach (byte[] seed in XmlSeeds.All)
        {
            XmlEvents.Expected(seed).Error.ShouldBeNull();
            Compare(seed, "seed");
        }
    }

    [Fact]
    public void Next_MutatedDocuments_AgreeWithTheStandardReader()
    {
        int count = Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? Documents : Documents / 10;
        int accepted = 0;
        for (int number = 0; number < count; number++)
        {
            byte[] document = XmlMutations.Mutate(XmlSeeds.All[number % XmlSeeds.All.Length], number);
            accepted += Compare(document, $"document {number}") ? 1 : 0;
        }

        // Both sides of the comparison are exercised.
        accepted.ShouldBeInRange(count / 50, count - (count / 50));
    }

    private static bool Compare(byte[] document, string name)
    {
        (string? expected, string? refusal) = XmlEvents.Expected(document);
        foreach (int chunk in Chunks)
        {
            (string? events, string? error) = XmlEvents.Scanned(document, chunk);
            if (events != expected)
            {
                throw new InvalidOperationException($"{name} in chunks of {chunk}: {error ?? "accepted"}; the standard reader: {refusal ?? "accepted"}\n{Encoding.UTF8.GetString(document)}\n--- scanned\n{events}\n--- expected\n{expected}");
            }
        }

        XmlEvents.IsAccepted(document).ShouldBe(expected is not null, name);
        return expected is not null;
    }
}
