using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Holdings;

/// <summary>Numbers and dates as the manager prints them: thousands separators, a dash for none.</summary>
internal static class HoldingsText
{
    private static readonly LocalDatePattern[] Dates =
    [
        LocalDatePattern.CreateWithInvariantCulture("MMM d, uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d-MMM-uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d/MMM/uuuu"),
        LocalDatePattern.Iso,
    ];

    /// <summary>Whether a value is absent.</summary>
    public static bool IsAbsent(string text) => text is "" or "-" or "--";

    /// <summary>A number.</summary>
    public static bool TryDecimal(string text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    /// <summary>A date such as <c>Jul 17, 2026</c>.</summary>
    public static bool TryDate(string text, out LocalDate value)
    {
        foreach (LocalDatePattern pattern in Dates)
        {
            if (pattern.Parse(text).TryGetValue(default, out value))
            {
                return true;
            }
        }

        value = default;
        return false;
    }
}
