using MarketIngest.Sources.Access;
using MarketIngest.Sources.Parsing.Xml;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>Walks the entries of the Atom feed of newly accepted filings.</summary>
internal static class SecAtomFeed
{
    public const string Format = "edgar-atom";

    private static readonly BoundedXmlLimits Limits = new() { Characters = 64 << 20, TextLength = 1 << 16, NodeElements = 1000, Depth = 16 };

    /// <summary>Pushes each entry.</summary>
    /// <exception cref="SourceContractException">The payload is no feed, or it is damaged; entries before the damage were pushed.</exception>
    public static void Read(Payload payload, Action<SecAtomEntry> push)
    {
        RefuseWebPage(payload);
        using var reader = BoundedXmlReader.Open(payload.OpenRead(), Format, Limits);
        if (reader.ReadRoot() != "feed")
        {
            throw reader.Broken($"an Atom feed was expected, '{reader.Name}' found");
        }

        while (reader.FindChild(0, "entry"))
        {
            push(new SecAtomEntry(reader.ReadNode()));
        }
    }

    private static void RefuseWebPage(Payload payload)
    {
        Span<byte> head = stackalloc byte[512];
        using Stream stream = payload.OpenRead();
        if (WebPage.IsPage(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]))
        {
            throw new SourceContractException($"{Format}: a web page was found in the place of the feed.", 1);
        }
    }
}
