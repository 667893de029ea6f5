using System.Text;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>Values as ownership documents write them.</summary>
internal static class OwnershipValues
{
    private const int LongestRow = 4000;

    /// <summary>A value's text: that of its child <c>value</c>, else its own; null where it is empty or only a footnote stands there.</summary>
    public static string? Text(BoundedXmlNode? node) => node is null ? null : node.TextOf("value") ?? (node.Text.Length > 0 ? node.Text : null);

    /// <summary>A date, also with the zone behind it that some filing software writes (<c>2024-07-19-05:00</c>).</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out LocalDate date) =>
        ValueText.TryDate(text.Length > 10 && IsZone(text[10..]) ? text[..10] : text, out date);

    /// <summary>A Boolean in one of the spellings of XML.</summary>
    public static bool TryBoolean(ReadOnlySpan<char> text, out bool value)
    {
        value = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An element as it was received, without its blanks, for the quarantine.</summary>
    public static string Xml(BoundedXmlNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.Length <= LongestRow ? text.ToString() : text.ToString(0, LongestRow) + "...";
    }

    private static bool IsZone(ReadOnlySpan<char> suffix) =>
        suffix is "Z" || (suffix.Length == 6 && suffix[0] is '-' or '+' && suffix[3] == ':' && !suffix[1..3].ContainsAnyExceptInRange('0', '9') && !suffix[4..].ContainsAnyExceptInRange('0', '9'));

    private static void Append(StringBuilder text, BoundedXmlNode node)
    {
        if (text.Length > LongestRow)
        {
            return;
        }

        text.Append('<').Append(node.Name);
        if (node.Attribute("id") is { } id)
        {
            text.Append(" id=\"").Append(id).Append('"');
        }

        text.Append('>').Append(node.Text);
        foreach (BoundedXmlNode child in node.Children)
        {
            Append(text, child);
        }

        text.Append("</").Append(node.Name).Append('>');
    }
}
