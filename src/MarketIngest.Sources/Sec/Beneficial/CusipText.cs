namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>CUSIPs as filers write them.</summary>
internal static class CusipText
{
    private const int Length = 9;

    /// <summary>
    /// Eight or nine letters and digits without blanks and dashes, in capitals; null where the text has another shape, no digit, or is the nine zeros that
    /// stand for a class without a CUSIP.
    /// </summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        Span<char> cusip = stackalloc char[Length];
        int length = 0;
        bool hasDigit = false;
        bool isPlaceholder = true;
        foreach (char c in text)
        {
            if (c is ' ' or '-' or '\u00A0')
            {
                continue;
            }

            if (length == Length || !(char.IsAsciiLetterOrDigit(c) || c is '*' or '@' or '#'))
            {
                return null;
            }

            hasDigit |= char.IsAsciiDigit(c);
            isPlaceholder &= c == '0';
            cusip[length++] = char.ToUpperInvariant(c);
        }

        return length >= Length - 1 && hasDigit && !isPlaceholder ? cusip[..length].ToString() : null;
    }

    /// <summary>Whether the text says that there is no CUSIP.</summary>
    public static bool IsNone(ReadOnlySpan<char> text) =>
        text.Trim().Trim('.') is { } said && (said.IsEmpty || !said.ContainsAnyExcept('0') || said.Equals("none", StringComparison.OrdinalIgnoreCase) || said.Equals("n/a", StringComparison.OrdinalIgnoreCase)
            || said.Equals("not applicable", StringComparison.OrdinalIgnoreCase));
}
