using System.Buffers.Binary;
using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Dates and times from their stored numbers.</summary>
internal static class StoredTimes
{
    private const int EpochJulianDay = 2_440_588;
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly int LeastDay = Period.DaysBetween(Epoch, LocalDate.MinIsoValue);
    private static readonly int GreatestDay = Period.DaysBetween(Epoch, LocalDate.MaxIsoValue);
    private static readonly LocalDateTimePattern LocalText = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF");
    private static readonly LocalTimePattern TimeText = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss.FFFFFFFFF");

    /// <summary>A date from its days since 1970-01-01.</summary>
    public static LocalDate Date(int days) => days >= LeastDay && days <= GreatestDay
        ? Epoch.PlusDays(days)
        : throw new ParquetFormatException($"day {days} since 1970-01-01 is outside the years -9998 to 9999");

    /// <summary>An instant from its number of units since 1970-01-01T00:00Z.</summary>
    public static Instant Instant(long units, TimeUnit unit)
    {
        long perDay = NanosecondsPerDay / NanosecondsPer(unit);
        long day = Math.DivRem(units, perDay, out long within);
        if (within < 0)
        {
            day--;
            within += perDay;
        }

        return Instant(day, within * NanosecondsPer(unit));
    }

    /// <summary>An instant as old writers kept it; they meant UTC.</summary>
    public static Instant Instant(Int96 value) => value.NanosecondOfDay is >= 0 and < NanosecondsPerDay
        ? Instant((long)value.JulianDay - EpochJulianDay, value.NanosecondOfDay)
        : throw new ParquetFormatException($"an instant with {value.NanosecondOfDay} nanoseconds in its day");

    /// <summary>A date and time without zone as text.</summary>
    public static string Local(long units, TimeUnit unit) => LocalText.Format(Instant(units, unit).InUtc().LocalDateTime);

    /// <summary>A time of day as text.</summary>
    public static string TimeOfDay(long units, TimeUnit unit)
    {
        long per = NanosecondsPer(unit);
        return units >= 0 && units < NanosecondsPerDay / per
            ? TimeText.Format(LocalTime.FromNanosecondsSinceMidnight(units * per))
            : throw new ParquetFormatException($"a time of day of {units} {unit.ToString().ToLowerInvariant()}");
    }

    /// <summary>An interval of months, days and milliseconds as ISO 8601 text.</summary>
    public static string Interval(ReadOnlySpan<byte> value)
    {
        uint months = BinaryPrimitives.ReadUInt32LittleEndian(value);
        uint days = BinaryPrimitives.ReadUInt32LittleEndian(value[4..]);
        uint milliseconds = BinaryPrimitives.ReadUInt32LittleEndian(value[8..]);
        return string.Create(CultureInfo.InvariantCulture, $"P{months}M{days}DT{milliseconds / 1000m}S");
    }

    private static Instant Instant(long day, long nanosecondOfDay) => day >= LeastDay && day <= GreatestDay
        ? NodaConstants.UnixEpoch + Duration.FromDays((int)day) + Duration.FromNanoseconds(nanosecondOfDay)
        : throw new ParquetFormatException($"an instant on day {day} since 1970-01-01, outside the years -9998 to 9999");

    private static long NanosecondsPer(TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds => 1_000_000,
        TimeUnit.Microseconds => 1_000,
        _ => 1,
    };
}
