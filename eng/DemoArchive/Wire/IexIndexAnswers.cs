using System.Globalization;
using System.Text.Json;

using MarketIngest.Calendars;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>The index of IEX HIST: an array for a date, an object by date for the whole. Values are strings, the order of feeds is not fixed.</summary>
public static class IexIndexAnswers
{
    private const string Storage = "https://www.googleapis.com/download/storage/v1/b/iex/o/";
    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>A Saturday on which the exchange tested: the index lists it like a session.</summary>
    public static LocalDate TestDay { get; } = new(2026, 9, 26);

    /// <summary>The whole index as it stands at an instant.</summary>
    public static WireAnswer Whole(Instant now) => Json(json =>
    {
        json.WriteStartObject();
        foreach (LocalDate date in DemoWindow.Sessions.Append(TestDay).Order().Where(d => IsListed(d, now)))
        {
            json.WritePropertyName(Compact.Format(date));
            WriteFiles(json, date);
        }

        json.WriteEndObject();
    });

    /// <summary>The index of a date.</summary>
    public static WireAnswer OfDate(LocalDate date, Instant now) => IsListed(date, now)
        ? Json(json => WriteFiles(json, date))
        : WireAnswer.Text(404, "text/plain", "Not Found");

    /// <summary>The session of a capture's address, or null.</summary>
    public static LocalDate? SessionOf(Uri address) =>
        DemoWindow.Sessions.Cast<LocalDate?>().FirstOrDefault(s => address.AbsoluteUri == new Uri(Link(s!.Value, "TOPS1.6")).AbsoluteUri);

    private static bool IsListed(LocalDate date, Instant now)
    {
        LocalDate listed = date == TestDay ? new LocalDate(2026, 9, 28) : NyseCalendar.Instance.AddBusinessDays(date, 1);
        return (date == TestDay || DemoWindow.Sessions.Contains(date)) && DemoWindow.At(listed, 9, 0) <= now;
    }

    private static void WriteFiles(Utf8JsonWriter json, LocalDate date)
    {
        // A real day's files have some 8 GB; the size of the one that is asked for is true.
        long tops = date == TestDay ? 41_870_123 : IexCaptures.Of(date).Length;
        json.WriteStartArray();
        WriteFile(json, date, "DEEP", "1.0", 5_100_000_000 + Noise.Below(900_000_000, $"{Compact.Format(date)}/deep"));
        WriteFile(json, date, "TOPS", "1.6", tops);
        WriteFile(json, date, "DPLS", "1.0", 8_200_000_000 + Noise.Below(900_000_000, $"{Compact.Format(date)}/dpls"));
        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, LocalDate date, string feed, string version, long size)
    {
        json.WriteStartObject();
        json.WriteString("link", Link(date, feed + version));
        json.WriteString("date", Compact.Format(date));
        json.WriteString("feed", feed);
        json.WriteString("version", version);
        json.WriteString("protocol", "IEXTP1");
        json.WriteString("size", size.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static string Link(LocalDate date, string feed)
    {
        string day = Compact.Format(date);
        long generation = DemoWindow.At(date, 20, 0).ToUnixTimeMilliseconds() * 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{Storage}data%2Ffeeds%2F{day}%2F{day}_IEXTP1_{feed}.pcap.gz?generation={generation}&alt=media");
    }

    private static WireAnswer Json(Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            write(json);
        }

        return WireAnswer.Of(200, "application/json", body.ToArray());
    }
}
