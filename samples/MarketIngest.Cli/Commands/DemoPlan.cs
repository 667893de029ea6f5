using System.Text.Json;
using System.Text.RegularExpressions;

using MarketIngest.Archiving;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Cli.Commands;

/// <summary>What the demo collects: from <c>demo.json</c> beside the archive, or from what the archive's requests show.</summary>
internal sealed partial record DemoPlan(string? Archive, IReadOnlyList<string> Symbols, LocalDate From, LocalDate Until, Instant? Now)
{
    private const int LiveDays = 90;

    public static string BundledArchive => Path.Combine(AppContext.BaseDirectory, "demo-archive");

    public static DemoPlan Live(TimeProvider clock)
    {
        LocalDate today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;
        return new DemoPlan(null, ["GME", "AMC", "AAPL"], today.PlusDays(-LiveDays), today.PlusDays(1), null);
    }

    public static DemoPlan Of(string archive)
    {
        ArchiveIndex index = ArchiveIndex.Load(archive);
        string file = Path.Combine(archive, "demo.json");
        return File.Exists(file) ? FromFile(archive, file) : FromRequests(archive, index);
    }

    /// <summary>The plan with what the user named instead.</summary>
    public DemoPlan With(string[]? symbols, LocalDate? from, LocalDate? last)
    {
        DemoPlan plan = this with { Symbols = symbols is { Length: > 0 } ? symbols : Symbols, From = from ?? From, Until = last?.PlusDays(1) ?? Until };
        return plan.From < plan.Until
            ? plan
            : throw CommandException.Usage($"The window starts on {ColumnText.Of(plan.From)}, not before its end on {ColumnText.Of(plan.Until.PlusDays(-1))}.");
    }

    private static DemoPlan FromFile(string archive, string file)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement root = json.RootElement;
            return new DemoPlan(
                archive,
                [.. root.GetProperty("symbols").EnumerateArray().Select(s => s.GetString()!)],
                LocalDatePattern.Iso.Parse(root.GetProperty("from").GetString()!).Value,
                LocalDatePattern.Iso.Parse(root.GetProperty("until").GetString()!).Value,
                InstantPattern.ExtendedIso.Parse(root.GetProperty("now").GetString()!).Value);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or UnparsableValueException or InvalidOperationException)
        {
            throw CommandException.Configuration($"'{file}' is not {{\"symbols\":[…],\"from\":\"…\",\"until\":\"…\",\"now\":\"…\"}}: {error.Message}", error);
        }
    }

    private static DemoPlan FromRequests(string archive, ArchiveIndex index)
    {
        List<string> symbols = [];
        List<LocalDate> dates = [];
        Instant newest = Instant.MinValue;
        foreach (ArchivedExchange exchange in index.Exchanges)
        {
            newest = Instant.Max(newest, exchange.CapturedAt);
            if (Chart().Match(exchange.Url) is { Success: true } chart)
            {
                symbols.Add(Uri.UnescapeDataString(chart.Groups[1].Value));
            }

            if (CompactDate().Match(exchange.Url) is { Success: true } date && LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Parse(date.Value) is { Success: true } parsed)
            {
                dates.Add(parsed.Value);
            }
        }

        if (dates.Count == 0)
        {
            throw CommandException.Usage($"The archive '{archive}' shows no dates. Say which with --symbols, --from and --to.");
        }

        return new DemoPlan(archive, [.. symbols.Distinct(StringComparer.Ordinal)], dates.Min(), dates.Max().PlusDays(1), newest);
    }

    [GeneratedRegex("/v8/finance/chart/([^?]+)")]
    private static partial Regex Chart();

    [GeneratedRegex("(?<![0-9])(?:19|20)[0-9]{6}(?![0-9])")]
    private static partial Regex CompactDate();
}
