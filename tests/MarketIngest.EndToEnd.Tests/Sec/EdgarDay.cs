using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>Makes the filings of a simulated day: most of them in the last hour before the cut-off, a tenth shown by the feed minutes after their acceptance.</summary>
internal static class EdgarDay
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly string[] Forms = ["4", "4", "4", "4", "4", "4/A", "SCHEDULE 13G", "NPORT-P", "13F-HR", "8-K", "8-K", "424B2", "424B2", "497K", "10-Q", "144", "6-K", "D"];

    /// <summary>A Friday.</summary>
    public static LocalDate Date { get; } = new(2026, 11, 20);

    public static Instant At(int hour, int minute, int second = 0) => Date.At(new LocalTime(hour, minute, second)).InZoneStrictly(NewYork).ToInstant();

    /// <summary>The filings, in order of acceptance.</summary>
    /// <param name="count">How many.</param>
    /// <param name="rush">How many of ten are accepted from 16:00 to 17:10; the others are spread over the day.</param>
    public static IReadOnlyList<EdgarFiling> Create(int count, int rush)
    {
        var random = new Random(20261120);
        List<Instant> accepted = [];
        for (int i = 0; i < count; i++)
        {
            bool isRush = random.Next(10) < rush;
            Instant from = isRush ? At(16, 0) : At(6, 0), until = isRush ? At(17, 10) : At(21, 59);
            accepted.Add(from + Duration.FromSeconds(random.Next((int)(until - from).TotalSeconds)));
        }

        accepted.Sort();
        return [.. accepted.Select((at, i) => new EdgarFiling(i + 1, Forms[random.Next(Forms.Length)], at, at + Duration.FromSeconds(random.Next(10) == 0 ? random.Next(10, 150) : random.Next(3))))];
    }
}
