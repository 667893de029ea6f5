using System.Globalization;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>
/// Reads amounts and percents: <c>3,394,114</c>, <c>-0-</c>, <c>None</c>, <c>5.31%</c>, with remarks in parentheses or footnote marks after them. What begins with words (<c>see Item 5</c>,
/// <c>less than 1%</c>) or holds a second number beside the first is not understood.
/// </summary>
internal static class LegacyNumbers
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;

    /// <summary>An amount of shares.</summary>
    public static LegacyValue Amount(LegacyText text, IReadOnlyList<int> words) => Read(text, words, isPercent: false);

    /// <summary>A percent; a word such as <c>approximately</c> may stand before it.</summary>
    public static LegacyValue Percent(LegacyText text, IReadOnlyList<int> words) => Read(text, words, isPercent: true);

    private static LegacyValue Read(LegacyText text, IReadOnlyList<int> words, bool isPercent)
    {
        int first = 0;
        while (first < words.Count && (text.IsMark(words[first]) || (isPercent && IsApproximate(text, words[first]))) && !text.Word(words[first]).Contains('<'))
        {
            first++;
        }

        if (first == words.Count)
        {
            return LegacyValue.Unread;
        }

        int at = words[first];
        if (text.Is(at, "NA") || (text.Is(at, "NOT") && first + 1 < words.Count && text.Is(words[first + 1], "APPLICABLE")))
        {
            return LegacyValue.NotApplicable;
        }

        if (text.Is(at, "NONE") || text.Is(at, "NIL") || text.Is(at, "ZERO"))
        {
            return LegacyValue.Of(0);
        }

        return TryNumber(text.Word(at), isPercent, out decimal number) && !HasAnother(text, words, first + 1, isPercent) ? LegacyValue.Of(number) : LegacyValue.Unread;
    }

    private static bool IsApproximate(LegacyText text, int at) => text.Is(at, "APPROXIMATELY") || text.Is(at, "APPROX") || text.Is(at, "ABOUT");

    private static bool TryNumber(ReadOnlySpan<char> word, bool isPercent, out decimal number)
    {
        number = 0;
        int remark = word.IndexOfAny('(', '[');
        word = (remark > 0 ? word[..remark] : word).Trim("*\u2020\u2021").TrimEnd(";:,.\u00B9\u00B2\u00B3");
        word = isPercent ? word.TrimEnd('%') : word;
        bool hasDashes = word.Length > 2 && IsDash(word[0]) && IsDash(word[^1]);
        word = hasDashes ? word[1..^1] : word;
        return word.Length is > 0 and <= 24 && (char.IsAsciiDigit(word[0]) || word[0] == '.') && IsGrouped(word)
            && decimal.TryParse(word, Style, CultureInfo.InvariantCulture, out number) && (!hasDashes || number == 0);
    }

    private static bool IsDash(char c) => c is '-' or '\u2013' or '\u2014';

    /// <summary>Whether commas, where there are any, stand before groups of three.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> number)
    {
        int point = number.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? number : number[..point];
        int comma = whole.IndexOf(',');
        if (comma < 0)
        {
            return !number.Contains(',');
        }

        if (comma is 0 or > 3 || (point >= 0 && number[point..].Contains(',')))
        {
            return false;
        }

        for (int i = comma; i < whole.Length; i += 4)
        {
            if (whole[i] != ',' || whole.Length - i < 4 || whole.Slice(i + 1, 3).Contains(','))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a second number, outside parentheses, makes it unclear which is meant.</summary>
    private static bool HasAnother(LegacyText text, IReadOnlyList<int> words, int from, bool isPercent)
    {
        int depth = 0;
        for (int i = from; i < words.Count; i++)
        {
            ReadOnlySpan<char> word = text.Word(words[i]);
            int before = depth;
            depth = Math.Max(0, depth + word.Count('(') - word.Count(')'));
            if (before > 0 || word[0] == '(' || !TryNumber(word, isPercent, out decimal other))
            {
                continue;
            }

            // Thousands may be set apart by blanks: 13 767 282.
            bool isBareGroup = i == from && word.Length == 3 && !word.ContainsAnyExceptInRange('0', '9');
            if (isPercent ? word.Contains('%') : isBareGroup || word.Contains(',') && other >= 1000)
            {
                return true;
            }
        }

        return false;
    }
}
