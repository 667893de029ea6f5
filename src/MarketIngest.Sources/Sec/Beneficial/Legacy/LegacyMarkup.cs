using System.Collections.Frozen;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>The tags that matter for reading a page as text.</summary>
internal static class LegacyMarkup
{
    private static readonly FrozenSet<string> BlockTags = FrozenSet.ToFrozenSet(
        [
            "p", "div", "tr", "td", "th", "table", "tbody", "thead", "li", "ul", "ol", "dl", "dt", "dd", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
            "center", "blockquote", "pre", "page", "title", "head", "body", "html", "document", "text",
        ],
        StringComparer.OrdinalIgnoreCase);

    // A plain text carries <PAGE>, <TABLE>, <S> and <C>; these it does not.
    private static readonly FrozenSet<string> WebTags = FrozenSet.ToFrozenSet(["html", "body", "p", "div", "br", "td", "tr", "font", "span"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a tag ends a paragraph or cell.</summary>
    public static bool IsBlock(ReadOnlySpan<char> tag) => BlockTags.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag);

    /// <summary>Whether a tag is one of a web page.</summary>
    public static bool IsWeb(ReadOnlySpan<char> tag) => WebTags.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag);

    /// <summary>The name of the tag that begins at a <c>&lt;</c>, without its slash; empty where none begins there.</summary>
    public static ReadOnlySpan<char> TagName(ReadOnlySpan<char> text)
    {
        int from = text.Length > 1 && text[1] == '/' ? 2 : 1;
        int end = from;
        while (end < text.Length && end - from < 16 && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        return end > from && char.IsAsciiLetter(text[from]) ? text[from..end] : [];
    }
}
