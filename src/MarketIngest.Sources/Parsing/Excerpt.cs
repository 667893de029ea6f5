using System.Text;

namespace MarketIngest.Sources.Parsing;

/// <summary>The beginning of what a source sent, short enough for a message.</summary>
internal static class Excerpt
{
    private const int Longest = 160;

    public static string Of(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> shown = text.Length > Longest ? text[..Longest] : text;
        var builder = new StringBuilder(Longest + 3);
        foreach (char c in shown)
        {
            builder.Append(char.IsControl(c) ? ' ' : c);
        }

        return text.Length > Longest ? builder.Append("...").ToString() : builder.ToString();
    }

    public static string Of(ReadOnlySpan<byte> utf8) =>
        Of(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Longest * 4)]).AsSpan());
}
