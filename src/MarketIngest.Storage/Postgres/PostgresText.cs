using System.Buffers;
using System.Text;

namespace MarketIngest.Storage.Postgres;

/// <summary>
/// Text as PostgreSQL can hold it. The server has no character U+0000, so that one is written as U+0001 U+0001 and U+0001 itself as
/// U+0001 U+0002: every text comes back equal, different texts stay different, and the order of keys stays as it is.
/// </summary>
internal static class PostgresText
{
    private const char Mark = '\u0001';
    private static readonly SearchValues<char> Marked = SearchValues.Create('\0', Mark);

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAny(Marked))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 4);
        foreach (char character in text)
        {
            encoded = character switch
            {
                '\0' => encoded.Append(Mark).Append(Mark),
                Mark => encoded.Append(Mark).Append('\u0002'),
                _ => encoded.Append(character),
            };
        }

        return encoded.ToString();
    }

    public static string Decode(string stored)
    {
        if (!stored.Contains(Mark, StringComparison.Ordinal))
        {
            return stored;
        }

        var text = new StringBuilder(stored.Length);
        for (int i = 0; i < stored.Length; i++)
        {
            if (stored[i] != Mark || i + 1 == stored.Length)
            {
                text.Append(stored[i]);
                continue;
            }

            text.Append(stored[++i] == Mark ? '\0' : Mark);
        }

        return text.ToString();
    }

    /// <summary>The place of the first half of a surrogate pair that stands alone, or -1.</summary>
    public static int LoneSurrogate(string text)
    {
        for (int i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
