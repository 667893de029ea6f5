namespace MarketIngest.Analytics.Securities;

/// <summary>CUSIPs as filers type them.</summary>
internal static class CusipCode
{
    private const int Length = 9;

    /// <summary>Nine letters and digits in upper case, blanks and hyphens left out; null for anything else and for placeholders of one character.</summary>
    public static string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string cusip = new([.. text.Where(c => c is not (' ' or '-')).Select(char.ToUpperInvariant)]);
        return cusip.Length == Length && cusip.All(char.IsAsciiLetterOrDigit) && cusip.Distinct().Skip(1).Any() ? cusip : null;
    }
}
