using System.Globalization;

namespace MarketIngest.Sources.Sec;

/// <summary>Central Index Keys: ten digits in every column and in the addresses of data.sec.gov, without leading zeros in the archive's paths.</summary>
internal static class Cik
{
    private const int Digits = 10;

    /// <summary>Ten digits, or null where the text is no CIK: up to ten digits, zeros before them allowed.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        // Zeros are only ever padding on the left.
        text = text.TrimStart('0');
        return text.Length is > 0 and <= Digits ? string.Concat("0000000000".AsSpan(text.Length), text) : null;
    }

    /// <summary>Ten digits, or null where the number is no CIK.</summary>
    public static string? Of(long number) => number is > 0 and <= 9_999_999_999 ? number.ToString("D10", CultureInfo.InvariantCulture) : null;

    /// <summary>The digits without leading zeros, as paths below <c>/Archives/edgar/data</c> have them.</summary>
    public static string Unpadded(string cik) => cik.TrimStart('0');
}
