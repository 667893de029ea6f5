using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest;

/// <summary>The one text form of every value: dates <c>YYYY-MM-DD</c>, instants UTC with <c>Z</c>, decimals as plain numbers.</summary>
public static class ColumnText
{
    private const int DateLength = 10;
    private const int LastPlainYear = 9999;
    private const long Second = 1_000_000;
    private const long Day = 86_400 * Second;

    // 0001-01-01 and 10000-01-01.
    private const long FirstPlainInstant = -719_162 * Day;
    private const long EndOfPlainInstants = 2_932_897 * Day;
    private static readonly InstantPattern InstantText = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'");

    /// <summary>A value as text, or null when absent.</summary>
    public static string? Of(ColumnBatch batch, int ordinal, int row)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Of(batch.Vector(ordinal), row);
    }

    /// <summary>A value as text, or null when absent.</summary>
    public static string? Of(ColumnVector vector, int row)
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (vector.IsNull(row))
        {
            return null;
        }

        return vector switch
        {
            ColumnVector<string> text => text.Values[row],
            ColumnVector<bool> boolean => boolean.Values[row] ? "true" : "false",
            ColumnVector<long> integer => integer.Values[row].ToString(CultureInfo.InvariantCulture),
            ColumnVector<double> number => number.Values[row].ToString("R", CultureInfo.InvariantCulture),
            ColumnVector<decimal> number => Of(number.Values[row]),
            ColumnVector<LocalDate> date => Of(date.Values[row]),
            ColumnVector<Instant> instant => Of(instant.Values[row]),
            _ => throw new InvalidOperationException($"Unknown vector {vector.GetType()}."),
        };
    }

    /// <summary>A decimal as a plain number without trailing zeros.</summary>
    public static string Of(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>A date as <c>YYYY-MM-DD</c>.</summary>
    public static string Of(LocalDate value) => value.Year is < 1 or > LastPlainYear
        ? LocalDatePattern.Iso.Format(value)
        : string.Create(DateLength, value, static (text, date) => WriteDate(text, date));

    /// <summary>An instant as ISO-8601 with <c>Z</c>, to the microsecond where it has a fraction.</summary>
    public static string Of(Instant value)
    {
        long microseconds = value.ToUnixMicroseconds();
        if (microseconds is < FirstPlainInstant or >= EndOfPlainInstants)
        {
            return InstantText.Format(value);
        }

        int fraction = (int)(((microseconds % Second) + Second) % Second);
        int digits = fraction == 0 ? 0 : 6;
        for (int rest = fraction; digits > 0 && rest % 10 == 0; rest /= 10)
        {
            digits--;
        }

        int length = DateLength + 10 + (digits == 0 ? 0 : digits + 1);
        return string.Create(length, microseconds, static (text, microseconds) => WriteInstant(text, microseconds));
    }

    // Files of values are mostly instants and dates, and a pattern is made for more than this one form.
    private static void WriteInstant(Span<char> text, long microseconds)
    {
        long day = (microseconds - (((microseconds % Day) + Day) % Day)) / Day;
        long ofDay = microseconds - (day * Day);
        WriteDate(text, LocalDate.FromDateTime(DateTime.UnixEpoch.AddDays(day)));
        text[10] = 'T';
        WriteDigits(text[11..13], ofDay / (3600 * Second));
        text[13] = ':';
        WriteDigits(text[14..16], ofDay / (60 * Second) % 60);
        text[16] = ':';
        WriteDigits(text[17..19], ofDay / Second % 60);
        text[^1] = 'Z';
        if (text.Length > 20)
        {
            long fraction = ofDay % Second;
            for (int dropped = 6 - (text.Length - 21); dropped > 0; dropped--)
            {
                fraction /= 10;
            }

            text[19] = '.';
            WriteDigits(text[20..^1], fraction);
        }
    }

    private static void WriteDate(Span<char> text, LocalDate date)
    {
        WriteDigits(text[..4], date.Year);
        text[4] = '-';
        WriteDigits(text[5..7], date.Month);
        text[7] = '-';
        WriteDigits(text[8..10], date.Day);
    }

    private static void WriteDigits(Span<char> text, long value)
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (char)('0' + (value % 10));
            value /= 10;
        }
    }
}
