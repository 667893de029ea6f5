using MarketIngest.Calendars;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Gaps;

public sealed class GapFinderTests
{
    private static readonly Instant Read = Instant.FromUtc(2026, 1, 2, 0, 0);

    [Theory]
    [InlineData("2025-08-29,2025-09-02", "")] // Labor Day
    [InlineData("2025-01-08,2025-01-10", "")] // a day of mourning
    [InlineData("2025-03-06,2025-03-10", "2025-03-07")]
    [InlineData("2025-03-03,2025-03-06,2025-03-06,2025-03-07", "2025-03-04,2025-03-05")]
    [InlineData("2025-03-07", "")]
    [InlineData("", "")]
    public void Find_Dates_NamesMissingSessionsOnly(string dates, string missing) =>
        string.Join(',', GapFinder.Find(Dates(dates), NyseCalendar.Instance).SelectMany(g => g.Missing).Select(ColumnText.Of)).ShouldBe(missing);

    [Fact]
    public void Find_DatesOutOfOrder_SaysWhich() =>
        Should.Throw<ArgumentException>(() => GapFinder.Find(Dates("2025-03-07,2025-03-06"), NyseCalendar.Instance).ToList()).Message.ShouldContain("2025-03-06 follows 2025-03-07");

    [Fact]
    public async Task FindGaps_StoredBars_LooksAtEachSeriesFromItsFirstRowOn()
    {
        await using var store = new MemoryStore();
        await StoreAsync(
            store,
            [.. Bars("ACME", "P1D", "2025-03-03,2025-03-05,2025-03-06"), .. Bars("LATE", "P1D", "2025-03-05,2025-03-06"), .. Bars("ACME", "P1W", "2025-03-03,2025-03-04")]);
        List<SeriesGap> gaps = await store.FindGapsAsync(new DatasetQuery(PriceBar.Schema), NyseCalendar.Instance, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        SeriesGap gap = gaps.ShouldHaveSingleItem();
        (gap.Symbol, gap.Series["interval"], gap.Gap.After, gap.Gap.Before).ShouldBe(("ACME", "P1D", new LocalDate(2025, 3, 3), new LocalDate(2025, 3, 5)));
        gap.Gap.Missing.ShouldBe([new LocalDate(2025, 3, 4)]);
    }

    [Fact]
    public async Task FindGaps_MarketWideDataset_TakesNoSymbolThatDidNotTradeForMissing()
    {
        await using var store = new MemoryStore();
        RegShoDaily Row(int day, string symbol) => new() { Date = new LocalDate(2025, 3, day), Symbol = symbol, Facility = "CNMS", ShortVolume = 1, TotalVolume = 2 };
        await StoreAsync(store, RegShoDaily.Schema.ToBatch([Row(3, "A"), Row(3, "B"), Row(4, "B"), Row(6, "A")], Evidence.Published(Read), new Lineage("r", Read, Read, null)));
        List<SeriesGap> gaps = await store.FindGapsAsync(new DatasetQuery(RegShoDaily.Schema), NyseCalendar.Instance, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        gaps.ShouldHaveSingleItem().Gap.Missing.ShouldBe([new LocalDate(2025, 3, 5)]);
    }

    private static IEnumerable<LocalDate> Dates(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => LocalDatePattern.Iso.Parse(d).Value);

    private static IEnumerable<PriceBar> Bars(string symbol, string interval, string dates) => Dates(dates).Select(d => new PriceBar
    {
        Provider = "yahoo",
        Symbol = symbol,
        Interval = interval,
        Date = d,
        StartTime = NyseCalendar.Instance.Zone.AtStartOfDay(d).ToInstant(),
        Close = 1,
        Adjustment = "split",
    });

    private static Task StoreAsync(MemoryStore store, List<PriceBar> bars) =>
        StoreAsync(store, PriceBar.Schema.ToBatch(bars, Evidence.Published(Read), new Lineage("r", Read, Read, null)));

    private static async Task StoreAsync(MemoryStore store, ColumnBatch rows)
    {
        using var commit = new StoreCommit { Id = "c", Batches = [rows] };
        await store.CommitAsync(commit, TestContext.Current.CancellationToken);
    }
}
