using System.Buffers;
using System.Globalization;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>Numbers of the form: plain decimals of any length. A number is read exactly or not at all; a decimal that lost digits would be another number.</summary>
internal static class FundNumber
{
    private const int Quick = 18;
    private const int Exact = 28;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Reads a number.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out decimal value) =>
        TryQuick(text, out value) || (ValueText.TryDecimal(text, out value) && (text.Length <= Exact || IsExact(text, value)));

    /// <summary>Whether the text is a number, if perhaps one that a decimal cannot hold.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text.TrimStart("+-");
        return !digits.IsEmpty && !digits.ContainsAnyExcept(Digits) && digits.Count('.') <= 1 && digits.ContainsAnyInRange('0', '9');
    }

    /// <summary>Up to eighteen digits, which is nearly every number.</summary>
    private static bool TryQuick(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        bool isNegative = text.StartsWith("-");
        ReadOnlySpan<char> rest = isNegative ? text[1..] : text;
        if (rest.Length is 0 or > Quick)
        {
            return false;
        }

        ulong number = 0;
        int point = -1;
        for (int i = 0; i < rest.Length; i++)
        {
            int digit = rest[i] - '0';
            if ((uint)digit <= 9)
            {
                number = (number * 10) + (uint)digit;
            }
            else if (rest[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        int scale = point < 0 ? 0 : rest.Length - point - 1;
        if (rest.Length == 1 && point == 0)
        {
            return false;
        }

        value = new decimal((int)number, (int)(number >> 32), 0, isNegative && number != 0, (byte)scale);
        return true;
    }

    private static bool IsExact(ReadOnlySpan<char> text, decimal value) =>
        Bare(text).Equals(Bare(value.ToString(CultureInfo.InvariantCulture)), StringComparison.Ordinal);

    /// <summary>The digits that matter, with the point.</summary>
    private static string Bare(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text.Trim().TrimStart("+-").TrimStart('0');
        return (digits.Contains('.') ? digits.TrimEnd('0').TrimEnd('.') : digits).ToString();
    }
}
