using System.Globalization;
using System.Text.Json;

using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Tests.Yahoo;

/// <summary>
/// What the checks say of published bars that are known to be wrong, and of the same bars put right. They see what breaks out of a series or contradicts itself. They do
/// not see a dividend that was invented, paid twice or left out of the adjusted close: prices and volume are plausible all the same.
/// </summary>
[Trait("Category", "RealData")]
public sealed class YahooRepairTests
{
    private static readonly OffsetDateTimePattern Written = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:sso<+HH:mm>");

    [Theory]
    [InlineData("MOB-ST-1d-bad-stock-split.csv", new[] { "return_within_half 2023-05-22", "return_within_half 2023-05-23" })] // one day a tenth
    [InlineData("MOB-ST-1d-bad-stock-split-fixed.csv", new string[0])]
    [InlineData("ASAI-L-1h-bad-unit.csv", new[] { "return_within_half 2024-10-24", "return_within_half 2024-10-25" })] // one bar in pounds among pence
    [InlineData("SPM-MI-1d-bad-stock-split-fixed.csv", new[] { "return_within_half 2022-06-28" })] // it truly rose by 70 %
    [InlineData("4063-T-1d-bad-stock-split-fixed.csv", new string[0])]
    [InlineData("AET-L-1d-100x-error-fixed.csv", new string[0])]
    [InlineData("EA-15m-no-bad-divs.csv", new string[0])]
    [InlineData("8TRA-DE-1d-missing-div-adjust.csv", new string[0])] // the dividend is missing from the adjusted close only
    [InlineData("8TRA-DE-1d-missing-div-adjust-fixed.csv", new string[0])]
    [InlineData("KME-MI-1d-bad-div.csv", new string[0])] // a dividend that was never paid
    public void Check_BarsOfAFile_SaysWhatBreaksOut(string file, string[] expected)
    {
        string text = SharedMaterial.Require($"data/prices/yahoo/repair/{file}");
        CollectingSink sink = Parse(text);
        IReadOnlyList<PriceBar> bars = sink.Records<PriceBar>();
        bars.Count.ShouldBe(File.ReadLines(text).Count(l => l.Length > 0) - 1);
        sink.Warnings.Select(w => $"{w.Rule} {w.Message[^11..^1]}").ShouldBe(expected);

        // All of them keep the relations between open, high, low and close.
        bars.SelectMany(b => PriceBar.Schema.Rules.Where(r => r.Severity == RuleSeverity.Quarantine && !r.Holds(b)).Select(r => $"{r.Name} {b.Date}")).ShouldBeEmpty();
    }

    /// <summary>The file's rows as the chart they were read from.</summary>
    private static CollectingSink Parse(string file)
    {
        string interval = Path.GetFileName(file).Split("-1d-", 2).Length == 2 ? "1d" : Path.GetFileName(file).Contains("-1h-", StringComparison.Ordinal) ? "1h" : "15m";
        (OffsetDateTime At, string[] Values)[] rows =
        [
            .. File.ReadLines(file).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))
                .Select(v => (Written.Parse(v[0]).Value, v)).OrderBy(r => r.Value.ToInstant()),
        ];
        object Column(int column) => rows.Select(r => decimal.Parse(r.Values[column], NumberStyles.Float, CultureInfo.InvariantCulture));
        long Seconds(OffsetDateTime at) => at.ToInstant().ToUnixTimeSeconds();
        var splits = rows.Select(r => (r.At, Factor: decimal.Parse(r.Values[8], NumberStyles.Float, CultureInfo.InvariantCulture))).Where(s => s.Factor != 0)
            .ToDictionary(s => Seconds(s.At).ToString(CultureInfo.InvariantCulture), s => new { date = Seconds(s.At), numerator = s.Factor, denominator = 1 });
        string offset = rows[0].At.Offset == Offset.FromHours(9) ? "Asia/Tokyo" : rows[0].At.Offset == Offset.FromHours(1) && !file.Contains("-MI-", StringComparison.Ordinal) ? "Europe/London" : rows[0].At.Offset < Offset.Zero ? "America/New_York" : "Europe/Berlin";
        string chart = JsonSerializer.Serialize(new
        {
            chart = new
            {
                result = new[]
                {
                    new
                    {
                        meta = new { symbol = "X", exchangeTimezoneName = offset, dataGranularity = interval },
                        timestamp = rows.Select(r => Seconds(r.At)),
                        events = new { splits },
                        indicators = new { quote = new[] { new { open = Column(1), high = Column(2), low = Column(3), close = Column(4), volume = Column(6) } } },
                    },
                },
                error = (object?)null,
            },
        });
        var sink = new CollectingSink();
        YahooChartParser.Parse(PayloadOf.Text(chart), sink);
        return sink;
    }
}
