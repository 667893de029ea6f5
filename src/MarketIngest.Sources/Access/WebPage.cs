using System.Text;

namespace MarketIngest.Sources.Access;

/// <summary>Recognises web pages by their bytes, and those that say that we are blocked by what they say.</summary>
internal static class WebPage
{
    /// <summary>The bytes of a body that are looked at.</summary>
    public const int Sample = 8192;

    // What the pages of the SEC, Akamai, Cloudflare and Imperva say. Each is only looked for in a body that is a web page.
    private static readonly string[] Blocks =
    [
        "Undeclared Automated Tool",
        "Request Rate Threshold Exceeded",
        "You don't have permission to access",
        "Attention Required! | Cloudflare",
        "Just a moment...",
        "Checking your browser before accessing",
        "Pardon Our Interruption",
        "Request unsuccessful. Incapsula incident",
        "unusual traffic from your computer network",
    ];

    /// <summary>Whether the first bytes are those of an HTML document; data that is wrapped in other markup is not.</summary>
    public static bool IsPage(ReadOnlySpan<byte> head)
    {
        string text = Text(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        while (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!--", StringComparison.Ordinal))
        {
            string end = text[1] == '?' ? "?>" : "-->";
            int close = text.IndexOf(end, StringComparison.Ordinal);
            if (close < 0)
            {
                return false;
            }

            text = text[(close + end.Length)..].TrimStart();
        }

        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<head", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<body", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The sentence of a known block page that the first bytes hold, or null.</summary>
    public static string? BlockSentence(ReadOnlySpan<byte> head)
    {
        string text = Text(head).Replace("&#39;", "'", StringComparison.Ordinal);
        return Blocks.FirstOrDefault(sentence => text.Contains(sentence, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The sentence of a known block page that is the title of the page, or null.</summary>
    public static string? BlockTitle(ReadOnlySpan<byte> head)
    {
        string text = Text(head);
        int start = text.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        int end = start < 0 ? -1 : text.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : Blocks.FirstOrDefault(sentence => text.AsSpan(start, end - start).Contains(sentence, StringComparison.OrdinalIgnoreCase));
    }

    private static string Text(ReadOnlySpan<byte> head) => Encoding.UTF8.GetString(head[..Math.Min(head.Length, Sample)]);
}
