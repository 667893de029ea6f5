using System.Net;
using System.Text;
using System.Text.Unicode;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>
/// Makes words of a web page or of plain text: tags become breaks or nothing, entities characters. Damaged markup is text. Time is linear in the length.
/// </summary>
internal static class LegacyTextReader
{
    private const int WebSample = 1 << 16;

    // What the numbers 128 to 159 mean in pages of the time.
    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>Reads a document's bytes, UTF-8 or else single bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="linesBefore">The lines of the payload before them.</param>
    public static LegacyText Read(ReadOnlySpan<byte> bytes, long linesBefore) =>
        Read(Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes), (int)Math.Min(linesBefore, int.MaxValue / 2));

    private static LegacyText Read(string text, int linesBefore)
    {
        var builder = new LegacyTextBuilder();
        bool isWeb = IsWeb(text.AsSpan(0, Math.Min(text.Length, WebSample)));
        bool keepsLines = !isWeb;
        int line = linesBefore + 1;
        int at = 0;
        while (at < text.Length)
        {
            int tagLength = text[at] == '<' ? TagLength(text, at) : 0;
            if (tagLength > 0)
            {
                ReadOnlySpan<char> tag = text.AsSpan(at, tagLength);
                ReadOnlySpan<char> name = LegacyMarkup.TagName(tag);
                if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                {
                    builder.EndLine();
                }
                else if (LegacyMarkup.IsBlock(name))
                {
                    builder.EndBlock();
                    keepsLines = !isWeb || (name.Equals("pre", StringComparison.OrdinalIgnoreCase) ? tag[1] != '/' : keepsLines);
                }

                line += tag.Count('\n');
                at += tagLength;
                continue;
            }

            int next = text.IndexOf('<', at + 1);
            next = next < 0 ? text.Length : next;
            Append(builder, text.AsSpan(at, next - at), keepsLines, ref line);
            at = next;
        }

        return builder.Build();
    }

    /// <summary>The length of a tag, a comment, or a script or style with its content; 0 where the character is just text, as in <c>&lt;5%</c>.</summary>
    private static int TagLength(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            int close = rest.IndexOf("-->", StringComparison.Ordinal);
            return close < 0 ? rest.Length : close + 3;
        }

        ReadOnlySpan<char> name = LegacyMarkup.TagName(rest);
        if (name.IsEmpty && !(rest.Length > 1 && rest[1] is '!' or '?'))
        {
            return 0;
        }

        int end = rest[1..].IndexOfAny('<', '>') + 1;
        if (end <= 0 || rest[end] == '<')
        {
            return 0;
        }

        string? hidden = name.Equals("script", StringComparison.OrdinalIgnoreCase) ? "</script" : name.Equals("style", StringComparison.OrdinalIgnoreCase) ? "</style" : null;
        if (hidden is null || rest[1] == '/')
        {
            return end + 1;
        }

        int closing = rest.IndexOf(hidden, StringComparison.OrdinalIgnoreCase);
        return closing < 0 ? rest.Length : closing;
    }

    private static void Append(LegacyTextBuilder builder, ReadOnlySpan<char> run, bool keepsLines, ref int line)
    {
        // Entities hold no line ends of their own that would count.
        while (!run.IsEmpty)
        {
            int end = run.IndexOf('\n');
            ReadOnlySpan<char> part = end < 0 ? run : run[..end];
            if (part.Contains('&'))
            {
                part = WebUtility.HtmlDecode(part.ToString());
            }

            foreach (char c in part)
            {
                builder.Append(c is >= '\u0080' and <= '\u009F' ? Windows1252[c - '\u0080'] : c, line);
            }

            if (end < 0)
            {
                return;
            }

            line++;
            run = run[(end + 1)..];
            if (keepsLines)
            {
                builder.EndLine();
            }
            else
            {
                builder.Append(' ', line);
            }
        }
    }

    private static bool IsWeb(ReadOnlySpan<char> sample)
    {
        for (int at = sample.IndexOf('<'); at >= 0;)
        {
            sample = sample[at..];
            if (LegacyMarkup.IsWeb(LegacyMarkup.TagName(sample)))
            {
                return true;
            }

            int next = sample[1..].IndexOf('<');
            at = next < 0 ? -1 : next + 1;
        }

        return false;
    }
}
