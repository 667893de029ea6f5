using System.Globalization;
using System.Text;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Files;

/// <summary>Reads back what <see cref="ColumnText"/> writes.</summary>
internal static class ValueText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly LocalDate UnixEpoch = new(1970, 1, 1);
    private static readonly InstantPattern InstantText = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'");

    /// <summary>Appends the value that a text spells; false when it spells none.</summary>
    public static bool TryAppend(ColumnVector target, ReadOnlySpan<byte> text)
    {
        switch (target)
        {
            case ColumnVector<string> vector:
                return TryText(text, out string? decoded) && Append(vector, decoded);
            case ColumnVector<bool> vector:
                return text.SequenceEqual("true"u8) ? Append(vector, true) : text.SequenceEqual("false"u8) && Append(vector, false);
            case ColumnVector<long> vector:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) && Append(vector, integer);
            case ColumnVector<double> vector:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Append(vector, number);
            case ColumnVector<decimal> vector:
                return decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out decimal exact) && Append(vector, exact);
            case ColumnVector<LocalDate> vector:
                return TryDate(text, out LocalDate date) && Append(vector, date);
            case ColumnVector<Instant> vector:
                return TryInstant(text, out Instant instant) && Append(vector, instant);
            default:
                throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "Unknown column kind.");
        }
    }

    private static bool Append<T>(ColumnVector<T> vector, T value)
        where T : notnull
    {
        vector.Append(value);
        return true;
    }

    private static bool TryText(ReadOnlySpan<byte> text, out string decoded)
    {
        try
        {
            decoded = StrictUtf8.GetString(text);
            return true;
        }
        catch (DecoderFallbackException)
        {
            decoded = "";
            return false;
        }
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out LocalDate date)
    {
        if (text.Length == 10 && text[4] == '-' && text[7] == '-' && TryDigits(text[..4], out int year) && TryDigits(text[5..7], out int month) && TryDigits(text[8..], out int day)
            && year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            date = new LocalDate(year, month, day);
            return true;
        }

        return LocalDatePattern.Iso.Parse(Encoding.UTF8.GetString(text)).TryGetValue(default, out date);
    }

    private static bool TryInstant(ReadOnlySpan<byte> text, out Instant instant)
    {
        if (text.Length >= 20 && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[^1] == 'Z' && TryDate(text[..10], out LocalDate date)
            && TryDigits(text[11..13], out int hour) && TryDigits(text[14..16], out int minute) && TryDigits(text[17..19], out int second)
            && hour < 24 && minute < 60 && second < 60 && TryFraction(text[19..^1], out int microsecond))
        {
            long seconds = (hour * 3600L) + (minute * 60L) + second;
            instant = Instant.FromUnixTimeTicks((((Period.DaysBetween(UnixEpoch, date) * 86_400L) + seconds) * NodaConstants.TicksPerSecond) + (microsecond * 10L));
            return true;
        }

        return InstantText.Parse(Encoding.UTF8.GetString(text)).TryGetValue(default, out instant);
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out int microseconds)
    {
        microseconds = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != '.' || text.Length is < 2 or > 7 || !TryDigits(text[1..], out microseconds))
        {
            return false;
        }

        for (int i = text.Length; i < 7; i++)
        {
            microseconds *= 10;
        }

        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
