using System.Runtime.CompilerServices;

using MarketIngest.Sources.Parsing;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Treasury;

/// <summary>Asks for the yield curve: a year, a month, or everything page by page.</summary>
internal static class TreasuryPages
{
    public const string Year = "year";
    public const string Month = "month";
    public const string All = "all";
    public const string FeedHint = "feed";

    // All rows since 1990 are about 30 pages; many more mean that the source answers something else.
    private const int MostPages = 500;

    public static async IAsyncEnumerable<Payload> FetchAsync(Partition partition, TreasuryFeed feed, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (partition.Value("pages") != All)
        {
            yield return await source.SendAsync(Request(partition, Address(partition, feed), feed), cancellationToken).ConfigureAwait(false);
            yield break;
        }

        string? before = null;
        for (int page = 0; page < MostPages; page++)
        {
            Payload payload = await source.SendAsync(Request(partition, TreasuryEndpoints.XmlAll(page), TreasuryFeed.Xml), cancellationToken).ConfigureAwait(false);
            string hash = payload.Sha256;
            bool isLast = !HasEntry(payload);
            yield return payload;
            if (isLast)
            {
                yield break;
            }

            if (hash == before)
            {
                throw new SourceContractException($"treasury-xml: page {page} of all rows repeats page {page - 1}: the source no longer pages them; collect by years (Treasury History).");
            }

            before = hash;
        }

        throw new SourceContractException($"treasury-xml: more than {MostPages} pages of all rows; the source no longer ends them with an empty one.");
    }

    private static string Address(Partition partition, TreasuryFeed feed) => (partition.Value("pages"), feed) switch
    {
        (Year, TreasuryFeed.Csv) => TreasuryEndpoints.CsvYear(partition.From.Year),
        (Year, _) => TreasuryEndpoints.XmlYear(partition.From.Year),
        (_, TreasuryFeed.Csv) => TreasuryEndpoints.CsvMonth(partition.From.ToYearMonth()),
        _ => TreasuryEndpoints.XmlMonth(partition.From.ToYearMonth()),
    };

    private static SourceRequest Request(Partition partition, string address, TreasuryFeed feed) => SourceRequest.Get(address) with
    {
        Expects = ExpectedContent.NoWebPage,
        Hints = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["from"] = LocalDatePattern.Iso.Format(partition.From),
            ["until"] = LocalDatePattern.Iso.Format(partition.Until),
            [FeedHint] = feed.ToString(),
        },
    };

    private static bool HasEntry(Payload payload) => PayloadBytes.Read(payload).Span.IndexOf("<entry"u8) >= 0;
}
