using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>Dates and instants as the driver carries them.</summary>
internal static class PostgresTimes
{
    private const int TicksPerMicrosecond = 10;

    /// <summary>The server counts from the year 2000.</summary>
    private static readonly long FirstMicrosecond = NodaTime.Instant.FromUtc(2000, 1, 1, 0, 0).ToUnixMicroseconds();
    private static readonly int FirstDayNumber = new DateOnly(2000, 1, 1).DayNumber;

    /// <summary>A date as the server holds it.</summary>
    public static int Days(LocalDate date) => date.ToDateOnly().DayNumber - FirstDayNumber;

    /// <summary>An instant as the server holds it.</summary>
    public static long Microseconds(Instant instant) => instant.ToUnixMicroseconds() - FirstMicrosecond;

    public static DateOnly Wire(LocalDate date) => date.ToDateOnly();

    public static LocalDate Date(DateOnly wire) => LocalDate.FromDateOnly(wire);

    public static LocalDate? DateOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : Date(reader.GetFieldValue<DateOnly>(column));

    public static DateTime Wire(Instant instant) => new(DateTime.UnixEpoch.Ticks + (instant.ToUnixMicroseconds() * TicksPerMicrosecond), DateTimeKind.Utc);

    public static Instant Instant(DateTime wire) => InstantExtensions.FromUnixMicroseconds((wire.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond);
}
