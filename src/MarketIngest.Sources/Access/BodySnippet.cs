using System.Globalization;
using System.Text;

namespace MarketIngest.Sources.Access;

/// <summary>The beginning of a text body for an error message: no markup, one line, at most 200 characters.</summary>
internal static class BodySnippet
{
    private const int Longest = 200;

    public static string Of(SourceRequest request, ReadOnlySpan<byte> head)
    {
        if (head.IndexOf((byte)0) >= 0)
        {
            return "";
        }

        // Scrubbed before it is cut, because half a secret would no longer be found.
        string text = RequestSecrets.Scrub(request, Encoding.UTF8.GetString(head));
        StringBuilder line = new();
        int position = 0;
        while (position < text.Length && line.Length < Longest)
        {
            if (IsTag(text, position))
            {
                position = AfterMarkup(text, position);
                AppendBlank(line);
                continue;
            }

            char character = text[position++];
            if (char.IsWhiteSpace(character))
            {
                AppendBlank(line);
            }
            else if (char.GetUnicodeCategory(character) != UnicodeCategory.Control && character != '\uFEFF')
            {
                line.Append(character);
            }
        }

        return line.ToString().Trim();
    }

    private static bool IsTag(string text, int position) =>
        text[position] == '<' && position + 1 < text.Length && (char.IsAsciiLetter(text[position + 1]) || text[position + 1] is '/' or '!' or '?');

    // The content of styles and scripts is markup too.
    private static int AfterMarkup(string text, int position)
    {
        foreach (string element in (ReadOnlySpan<string>)["style", "script"])
        {
            if (string.Compare(text, position + 1, element, 0, element.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                int end = text.IndexOf($"</{element}", position, StringComparison.OrdinalIgnoreCase);
                return end < 0 ? text.Length : AfterTag(text, end);
            }
        }

        return AfterTag(text, position);
    }

    private static int AfterTag(string text, int position)
    {
        int end = text.IndexOf('>', position);
        return end < 0 ? text.Length : end + 1;
    }

    private static void AppendBlank(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] != ' ')
        {
            line.Append(' ');
        }
    }
}
