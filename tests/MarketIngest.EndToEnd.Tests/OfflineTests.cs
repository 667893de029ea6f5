using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;
using MarketIngest.Calendars.Publication;
using MarketIngest.DemoArchive;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>The demo end to end, filled in one go. The expected values were worked out from the archive's bodies by other means.</summary>
public sealed class OfflineTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public async Task Demo_IntoSqliteAndMemory_GivesTheSameTables()
    {
        using var folder = new TemporaryFolder();
        await using DemoRun memory = await DemoRun.FilledAsync(b => b.UseMemory());
        await using DemoRun sqlite = await DemoRun.FilledAsync(b => b.UseSqlite(folder.File("market.db")));

        foreach (DatasetSchema schema in Tables.All)
        {
            IReadOnlyList<string> rows = await Tables.WithEvidenceAsync(memory.Store, schema);
            rows.Count.ShouldBeGreaterThan(0, schema.Name);
            (await Tables.WithEvidenceAsync(sqlite.Store, schema)).ShouldBe(rows, schema.Name);
        }
    }

    [Fact]
    public async Task Demo_AskedAgain_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        await using DemoRun run = await DemoRun.FilledAsync(b => b.UseSqlite(folder.File("market.db")));
        var before = new List<IReadOnlyList<string>>();
        foreach (DatasetSchema schema in Tables.All)
        {
            before.Add(await Tables.WithLineageAsync(run.Store, schema));
        }

        run.Advance(Duration.FromMinutes(10));
        IReadOnlyList<JobRun> again = await run.CollectAsync(new CollectRequest { From = DemoWindow.From, Until = DemoWindow.Until, Refresh = RefreshPolicy.Always });
        again.ShouldAllBe(r => r.RecordsInserted == 0 && r.RecordsUpdated == 0 && r.RecordsProcessed > 0 && r.RecordsUnchanged == r.RecordsProcessed);
        (await run.RunAsync("compute_offex_ratio", new CollectRequest { Refresh = RefreshPolicy.Always })).RecordsUnchanged.ShouldBeGreaterThan(0);

        for (int i = 0; i < Tables.All.Count; i++)
        {
            (await Tables.WithLineageAsync(run.Store, Tables.All[i])).ShouldBe(before[i], Tables.All[i].Name);
        }
    }

    [Fact]
    public async Task Demo_AskedBySymbol_GivesTheSameRatios()
    {
        string[] listed = [.. DemoSymbols.Listed.Select(s => s.Name)];
        await using DemoRun whole = await DemoRun.FilledAsync(b => b.UseMemory());
        await using DemoRun some = await DemoRun.FilledAsync(b => b.UseMemory(), listed);

        (await some.RowsAsync<OtcWeekly>()).Select(r => r.Symbol).Distinct().ShouldBe(listed, ignoreOrder: true);
        (await some.RowsAsync<OffExchangeWeek>()).ShouldBe((await whole.RowsAsync<OffExchangeWeek>()).Where(w => listed.Contains(w.Symbol)));
        (await some.RowsAsync<OffExchangeDay>()).ShouldBe((await whole.RowsAsync<OffExchangeDay>()).Where(d => listed.Contains(d.Symbol)));
    }

    [Fact]
    public async Task Weekly_OfficialWeeks_HaveHandCheckedFractions()
    {
        await using DemoRun run = await DemoRun.FilledAsync(b => b.UseMemory());
        IReadOnlyList<OffExchangeWeek> weeks = await run.RowsAsync<OffExchangeWeek>();

        OffExchangeWeek gme = Week(weeks, "GME", new LocalDate(2026, 10, 26));
        (gme.AtsShares, gme.NonAtsShares, gme.ConsolidatedShares).ShouldBe((7_708_002m, 17_156_521m, 45_990_795m));
        gme.OnExchangeShares.ShouldBe(45_990_795m - 24_864_523m);
        gme.Fraction!.Value.ShouldBe(0.5406412957201544, Tolerance);
        (gme.Quality, gme.SessionsExpected, gme.SessionsPresent).ShouldBe((OffExchangeQuality.Official, 5, 5));

        // Labor Day: four sessions are the whole week.
        OffExchangeWeek holiday = Week(weeks, "AMC", new LocalDate(2026, 9, 7));
        holiday.Fraction!.Value.ShouldBe(0.5409407333554278, Tolerance);
        (holiday.Quality, holiday.SessionsExpected, holiday.SessionsPresent).ShouldBe((OffExchangeQuality.Official, 4, 4));

        // Four spellings, one security.
        Week(weeks, "BRK.B", new LocalDate(2026, 9, 14)).Fraction!.Value.ShouldBe(0.4334189668068486, Tolerance);
        weeks.ShouldNotContain(w => w.Symbol.StartsWith("BRK", StringComparison.Ordinal) && w.Symbol != "BRK.B");

        // Fractional shares stay whole: nothing is rounded to shares.
        Week(weeks, "NVDA", new LocalDate(2026, 8, 31)).OffExchangeShares.ShouldBe(440_555_699.383961m);
    }

    [Fact]
    public async Task Weekly_MissingSession_IsPartialWithoutFraction()
    {
        await using DemoRun run = await DemoRun.FilledAsync(b => b.UseMemory());

        OffExchangeWeek week = Week(await run.RowsAsync<OffExchangeWeek>(), "AAPL", new LocalDate(2026, 9, 28));

        // The naive quotient over four sessions would be 0.5653.
        week.Fraction.ShouldBeNull();
        week.OnExchangeShares.ShouldBeNull();
        week.ConsolidatedShares.ShouldBe(204_763_014m);
        (week.Quality, week.SessionsExpected, week.SessionsPresent).ShouldBe((OffExchangeQuality.OfficialPartial, 5, 4));
        (await run.RowsAsync<OffExchangeDay>(q => q with { Symbols = ["AAPL"] })).ShouldNotContain(d => d.WeekStart == week.WeekStart && d.Basis == OffExchangeBasis.Approx);
    }

    [Fact]
    public async Task Weekly_SplitInside_IsTakenBackToAsTraded()
    {
        await using DemoRun run = await DemoRun.FilledAsync(b => b.UseMemory());

        // The two days before the split are stored doubled, as the chart shows them; the fraction is of shares as traded.
        OffExchangeWeek week = Week(await run.RowsAsync<OffExchangeWeek>(), "NVDA", new LocalDate(2026, 10, 12));
        week.ConsolidatedShares.ShouldBe(1_374_315_852m);
        week.Fraction!.Value.ShouldBe(0.4756930646764823, Tolerance);
        IReadOnlyList<PriceBar> bars = await run.RowsAsync<PriceBar>(q => q with { From = week.WeekStart, Until = week.WeekStart.PlusDays(5), Symbols = ["NVDA"] });
        bars.Sum(b => b.Volume).ShouldBe(week.ConsolidatedShares + (bars.Take(2).Sum(b => b.Volume) / 2));

        // No basis sees the split.
        foreach (OffExchangeDay day in (await run.RowsAsync<OffExchangeDay>(q => q with { Symbols = ["NVDA"] })).Where(d => d.Basis != OffExchangeBasis.IexProxy))
        {
            day.Fraction.ShouldBeInRange(0.465, 0.487, $"{day.Date} {day.Basis}");
        }
    }

    [Fact]
    public async Task Daily_EachBasis_HasHandCheckedFractionsAndQuality()
    {
        await using DemoRun run = await DemoRun.FilledAsync(b => b.UseMemory());
        IReadOnlyList<OffExchangeDay> days = await run.RowsAsync<OffExchangeDay>(q => q with { Symbols = ["GME"] });

        // Approx: the week's fraction on each of its days.
        days.Where(d => d.Basis == OffExchangeBasis.Approx && d.WeekStart == new LocalDate(2026, 10, 26)).Select(d => d.Fraction)
            .ShouldAllBe(f => Math.Abs(f - 0.5406412957201544) < Tolerance);

        // Reg SHO totals: of an official week they add up to FINRA's total, of an unpublished one they take the scale of the four weeks before.
        OffExchangeDay official = Day(days, new LocalDate(2026, 10, 28));
        official.Fraction.ShouldBe(0.5420526478079108, Tolerance);
        official.Quality.ShouldBe(OffExchangeQuality.Official);
        OffExchangeDay provisional = Day(days, new LocalDate(2026, 11, 12));
        provisional.Fraction.ShouldBe(0.48913506945624935, Tolerance);
        provisional.Quality.ShouldBe(OffExchangeQuality.Provisional);
        days.Count(d => d.Basis == OffExchangeBasis.TrfDaily).ShouldBe(DemoWindow.Sessions.Count);
        days.ShouldAllBe(d => d.Basis == OffExchangeBasis.TrfDaily || d.Date < new LocalDate(2026, 11, 2));
    }

    [Fact]
    public async Task Flips_OfTheStory_AreFound()
    {
        await using DemoRun run = await DemoRun.FilledAsync(b => b.UseMemory());
        IReadOnlyList<FlipRecord> flips = await run.RowsAsync<FlipRecord>();

        flips.Select(f => (f.Symbol, f.FlipDate, f.Basis, f.RunStart, f.RunDays)).ShouldBe(
            [
                ("AMC", new LocalDate(2026, 10, 5), OffExchangeBasis.Approx, new LocalDate(2026, 8, 31), 24L),
                ("AMC", new LocalDate(2026, 10, 5), OffExchangeBasis.TrfDaily, new LocalDate(2026, 8, 31), 24L),
                ("GME", new LocalDate(2026, 11, 12), OffExchangeBasis.TrfDaily, new LocalDate(2026, 9, 14), 43L),
            ],
            ignoreOrder: true);
        flips.Single(f => f.Symbol == "GME").FlipFraction.ShouldBe(0.48913506945624935, Tolerance);
    }

    [Fact]
    public async Task Weekly_KnownByBeforePublication_ShowsNothing()
    {
        await using DemoRun run = await DemoRun.FilledAsync(b => b.UseMemory());
        foreach (LocalDate week in DemoWindow.Weeks)
        {
            foreach (DemoSymbol symbol in DemoSymbols.All)
            {
                LocalDate published = PublicationRules.OtcWeekly(Enum.Parse<OtcTier>(symbol.Tier), PublicationEvidence.Observed).PublicationDate(week);
                DatasetQuery Rows(DatasetQuery query, Instant knownBy) => query with { From = week, Until = week.PlusDays(1), Symbols = [symbol.Name], KnownBy = knownBy };

                (await run.RowsAsync<OtcWeekly>(q => Rows(q, DemoWindow.At(published, 0, 0)))).ShouldBeEmpty($"{symbol.Name} {week}");
                (await run.RowsAsync<OffExchangeWeek>(q => Rows(q, DemoWindow.At(published, 0, 0)))).ShouldBeEmpty($"{symbol.Name} {week}");
            }
        }

        var first = new LocalDate(2026, 8, 31);
        (await run.RowsAsync<OtcWeekly>(q => q with { From = first, Until = first.PlusDays(1), Symbols = ["GME"], KnownBy = DemoWindow.At(new LocalDate(2026, 9, 22), 12, 0) }))
            .Count.ShouldBe(2);
    }

    [Fact]
    public async Task Iex_BrokenTradesTestSymbolsAndTestDays_AreNotCounted()
    {
        await using DemoRun run = await DemoRun.FilledAsync(b => b.UseMemory());
        IReadOnlyList<IexMatchedVolume> volumes = await run.RowsAsync<IexMatchedVolume>();

        // 58 sessions: the last one's file comes on the next session.
        volumes.Select(v => v.Date).Distinct().Count().ShouldBe(DemoWindow.Sessions.Count - 1);
        volumes.ShouldAllBe(v => v.Feed == "TOPS" && !v.IsTestSymbol && v.Symbol != "ZIEXT" && v.Date != new LocalDate(2026, 9, 26));
        volumes.Where(v => v.BrokenShares > 0).Select(v => (v.Date, v.Symbol)).ShouldBe(
            [(new LocalDate(2026, 10, 7), "AAPL"), (new LocalDate(2026, 10, 7), "GME")], ignoreOrder: true);
        foreach (IexMatchedVolume volume in volumes)
        {
            volume.GrossShares.ShouldBe(Market.IexMatched(DemoSymbols.Listed.Single(s => s.Name == volume.Symbol), volume.Date), $"{volume.Symbol} {volume.Date}");
        }
    }

    private static OffExchangeWeek Week(IEnumerable<OffExchangeWeek> weeks, string symbol, LocalDate start) => weeks.Single(w => w.Symbol == symbol && w.WeekStart == start);

    private static OffExchangeDay Day(IEnumerable<OffExchangeDay> days, LocalDate date) => days.Single(d => d.Date == date && d.Basis == OffExchangeBasis.TrfDaily);
}
