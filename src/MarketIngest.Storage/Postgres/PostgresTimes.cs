using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>Dates and instants as the driver carries them.</summary>
internal static class PostgresTimes
{
    private const int TicksPerMicrosecond = 10;

    public static DateOnly Wire(LocalDate date) => date.ToDateOnly();

    public static LocalDate Date(DateOnly wire) => LocalDate.FromDateOnly(wire);

    public static LocalDate? DateOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : Date(reader.GetFieldValue<DateOnly>(column));

    public static DateTime Wire(Instant instant) => new(DateTime.UnixEpoch.Ticks + (instant.ToUnixMicroseconds() * TicksPerMicrosecond), DateTimeKind.Utc);

    public static Instant Instant(DateTime wire) => InstantExtensions.FromUnixMicroseconds((wire.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond);
}
