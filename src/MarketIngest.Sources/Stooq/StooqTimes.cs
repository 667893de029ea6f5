using MarketIngest.Sources.Parsing;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Stooq;

/// <summary>
/// When bars begin. Daily bars have a date. Bars within a day are labelled with the local time in Warsaw of their end, on the grid of their length: the
/// first half hour of New York's session lies in the bar of 16:00.
/// </summary>
internal sealed class StooqTimes
{
    private static readonly DateTimeZone Exchange = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly DateTimeZone Warsaw = DateTimeZoneProviders.Tzdb["Europe/Warsaw"];
    private readonly Duration length;

    private StooqTimes(string interval, Duration length)
    {
        Interval = interval;
        this.length = length;
    }

    /// <summary>Daily bars.</summary>
    public static StooqTimes Daily { get; } = new("P1D", Duration.FromDays(1));

    /// <summary>The bar length as an ISO-8601 duration.</summary>
    public string Interval { get; }

    /// <summary>Bars of a length within a day.</summary>
    /// <exception cref="SourceContractException">The text is no such length.</exception>
    public static StooqTimes Of(string interval)
    {
        ParseResult<Period> parsed = PeriodPattern.NormalizingIso.Parse(interval);
        return parsed is { Success: true, Value.HasDateComponent: false } && parsed.Value.ToDuration() is var length && length > Duration.Zero
            ? new StooqTimes(interval, length)
            : throw new SourceContractException($"stooq-csv: the interval is '{interval}', not a duration within a day such as PT1H or PT5M.");
    }

    /// <summary>Bars as long as the distance between two labels of one day; null when it is none.</summary>
    public static StooqTimes? Between(LocalDateTime earlier, LocalDateTime later)
    {
        long minutes = earlier.Date == later.Date ? Period.Between(earlier, later, PeriodUnits.Minutes).Minutes : 0;
        return minutes <= 0 ? null : new StooqTimes(minutes % 60 == 0 ? $"PT{minutes / 60}H" : $"PT{minutes}M", Duration.FromMinutes(minutes));
    }

    /// <summary>When a bar begins and its date, both on the exchange.</summary>
    /// <param name="label">Its date, and within a day the time.</param>
    public (Instant Start, LocalDate Date) Of(LocalDateTime label)
    {
        if (this == Daily)
        {
            return (Exchange.AtStartOfDay(label.Date).ToInstant(), label.Date);
        }

        Instant start = Warsaw.AtLeniently(label).ToInstant() - length;
        return (start, start.InZone(Exchange).Date);
    }

    /// <summary>A time of a day as printed: <c>16:00:00</c> or <c>16:00</c>.</summary>
    public static bool TryTime(string text, out LocalTime time)
    {
        ParseResult<LocalTime> parsed = LocalTimePattern.CreateWithInvariantCulture(text.Length > 5 ? "HH:mm:ss" : "HH:mm").Parse(text);
        time = parsed.Success ? parsed.Value : default;
        return parsed.Success;
    }
}
