using MarketIngest.Archiving;
using MarketIngest.Calendars;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Tests.Yahoo;

/// <summary>Job <c>collect_intraday_bars</c> through the engine, over sessions in memory.</summary>
public sealed class IntradayJobTests : IAsyncDisposable
{
    private readonly ManualTimeProvider clock = new(Instant.FromUtc(2026, 9, 1, 0, 0));
    private readonly IntradayMarket market;
    private readonly Ingest ingest;

    public IntradayJobTests()
    {
        market = new IntradayMarket(clock);
        ingest = Create(market);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_First_ReadsThePeriodUpToTheLastBarThatIsOver()
    {
        JobRun run = await RunAsync("2026-11-24T10:07:00");
        (run.Outcome, run.Errors, run.WarningCount).ShouldBe((CollectOutcome.Collected, null, 0));
        market.TakeAsked().ShouldHaveSingleItem().ShouldBe(("ACME", At("2026-10-28T00:00:00"), At("2026-11-24T10:05:00")));
        PriceBar[] bars = await BarsAsync();
        bars.Length.ShouldBe((19 * 78) + 7);
        bars[0].StartTime.ShouldBe(At("2026-10-28T09:30:00"));
        bars[^1].StartTime.ShouldBe(At("2026-11-24T10:00:00"));
        bars.ShouldAllBe(b => b.Close != 7.77m && b.Interval == "PT5M");
    }

    [Fact]
    public async Task Run_ThroughADay_AsksOnceForEachBarAndForNothingElse()
    {
        await RunAsync("2026-11-24T17:00:00");
        market.TakeAsked();
        List<(Instant From, Instant Until)> asked = [];
        for (Instant now = At("2026-11-25T08:00:00"); now <= At("2026-11-25T20:00:00"); now += Duration.FromMinutes(5))
        {
            JobRun run = await RunAsync(now);
            run.Success.ShouldBe(true, run.Errors);
            IReadOnlyList<(string Symbol, Instant From, Instant Until)> requests = market.TakeAsked();
            run.Outcome.ShouldBe(requests.Count == 0 ? CollectOutcome.NothingExpected : CollectOutcome.Collected);
            asked.AddRange(requests.Select(a => (a.From, a.Until)));
        }

        asked.Count.ShouldBe(78);
        asked.Skip(1).Select(a => a.From).ShouldBe(asked.SkipLast(1).Select(a => a.Until));
        asked[^1].Until.ShouldBe(At("2026-11-25T16:00:00"));
        (await BarsAsync()).Count(b => b.Date == new LocalDate(2026, 11, 25)).ShouldBe(78);
    }

    [Fact]
    public async Task Run_EarlyClose_EndsWithItsLastBar()
    {
        await RunAsync("2026-11-27T13:01:00", ("interval", "90m"), ("period", "1d"));
        market.TakeAsked();
        (await BarsAsync()).Select(b => b.StartTime).ShouldBe([At("2026-11-27T09:30:00"), At("2026-11-27T11:00:00"), At("2026-11-27T12:30:00")]);
        foreach (string later in (string[])["2026-11-27T13:30:00", "2026-11-27T15:30:00", "2026-11-28T12:00:00", "2026-11-30T09:45:00"])
        {
            (await RunAsync(later, ("interval", "90m"), ("period", "1d"))).Outcome.ShouldBe(CollectOutcome.NothingExpected, later);
        }

        market.TakeAsked().ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_AfterADayOff_GoesOnFromTheLastStoredBar()
    {
        await RunAsync("2026-11-24T10:07:00");
        market.TakeAsked();
        await RunAsync("2026-11-30T09:37:00");
        market.TakeAsked().ShouldHaveSingleItem().ShouldBe(("ACME", At("2026-11-24T10:05:00"), At("2026-11-30T09:35:00")));
        (await BarsAsync()).Count(b => b.Date == new LocalDate(2026, 11, 27)).ShouldBe(42);
    }

    [Fact]
    public async Task Run_AfterMoreThanThePeriod_GoesOnFromTheLastStoredBarAllTheSame()
    {
        await RunAsync("2026-10-16T17:00:00", ("period", "1d"));
        market.TakeAsked();
        await RunAsync("2026-11-24T10:07:00", ("period", "1d"));
        market.TakeAsked().ShouldHaveSingleItem().ShouldBe(("ACME", At("2026-10-16T16:00:00"), At("2026-11-24T10:05:00")));
    }

    [Theory]
    [InlineData("1d", "2026-11-23T00:00:00")] // before the open the newest session is the one before
    [InlineData("3d", "2026-11-19T00:00:00")]
    [InlineData("2wk", "2026-11-09T00:00:00")]
    [InlineData("1mo", "2026-10-23T00:00:00")]
    [InlineData("9y", "2026-09-26T00:00:00")]
    [InlineData("999d", "2026-09-26T00:00:00")]
    [InlineData("max", "2026-09-26T00:00:00")]
    public async Task Run_Period_SaysHowFarBack(string period, string from)
    {
        await RunAsync("2026-11-24T08:00:00", ("period", period));
        market.TakeAsked().ShouldHaveSingleItem().ShouldBe(("ACME", At(from), At("2026-11-23T16:00:00")));
    }

    [Fact]
    public async Task Run_RecordedAndReplayed_GivesTheSameBars()
    {
        using var folder = new TemporaryFolder();
        using (var archive = new PayloadArchive(folder.Path))
        {
            await using Ingest recorded = Create(new RecordingSourceClient(market, archive));
            clock.Advance(At("2026-11-24T10:07:00") - clock.GetCurrentInstant());
            (await recorded.RunAsync("collect_intraday_bars", new CollectRequest(), Token)).Errors.ShouldBeNull();
        }

        await RunAsync("2026-11-24T10:07:00");
        await using Ingest replayed = Create(new ReplaySourceClient(ArchiveIndex.Load(folder.Path), clock));
        JobRun run = await replayed.RunAsync("collect_intraday_bars", new CollectRequest(), Token);
        (run.Outcome, run.RecordsInserted).ShouldBe((CollectOutcome.Collected, (19 * 78) + 7));
        (await replayed.Store.ReadAsync<PriceBar>(null, Token).ToArrayAsync(Token)).ShouldBe(await BarsAsync());
    }

    [Fact]
    public async Task Run_Minutes_AreAskedForInPiecesWithinWhatIsKept()
    {
        JobRun run = await RunAsync("2026-11-24T10:07:00", ("interval", "1m"), ("period", "max"));
        run.Errors.ShouldBeNull();
        IReadOnlyList<(string Symbol, Instant From, Instant Until)> asked = market.TakeAsked();
        asked.Count.ShouldBe(5);
        asked.Skip(1).Select(a => a.From).ShouldBe(asked.SkipLast(1).Select(a => a.Until));
        PriceBar[] bars = await BarsAsync();
        bars.Select(b => b.StartTime).Distinct().Count().ShouldBe(bars.Length);
        bars.Length.ShouldBe((21 * 390) + 36);
    }

    [Fact]
    public async Task Run_LongerPeriod_AsksForWhatIsBeforeTheStoredBarsOnce()
    {
        await RunAsync("2026-11-24T17:00:00", ("period", "2d"));
        market.TakeAsked();
        await RunAsync("2026-11-24T17:05:00", ("period", "1wk"));
        market.TakeAsked().ShouldHaveSingleItem().ShouldBe(("ACME", At("2026-11-17T00:00:00"), At("2026-11-23T00:00:00")));
        await RunAsync("2026-11-24T17:10:00", ("period", "1wk"));
        market.TakeAsked().ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_SymbolThatDoesNotTrade_IsAskedForOnceForEachBar()
    {
        market.Halted["ACME"] = At("2026-11-24T15:00:00");
        await RunAsync("2026-11-24T16:05:00");
        market.TakeAsked();
        (await RunAsync("2026-11-24T16:10:00")).Outcome.ShouldBe(CollectOutcome.NothingExpected);
        market.Halted.Clear();
        await RunAsync("2026-11-25T09:36:00");

        // What the source may have had later is read with the next bars.
        market.TakeAsked().ShouldHaveSingleItem().From.ShouldBe(At("2026-11-24T15:00:00"));
        (await BarsAsync()).Count(b => b.Date == new LocalDate(2026, 11, 24)).ShouldBe(78);
    }

    [Fact]
    public async Task Run_AfterASplit_ReadsEarlierBarsAgainOnce()
    {
        market.Split = new LocalDate(2026, 11, 24);
        await RunAsync("2026-11-23T17:00:00", ("period", "3d"));
        await RunAsync("2026-11-24T09:36:00", ("period", "3d"));
        market.TakeAsked();
        await RunAsync("2026-11-24T09:41:00", ("period", "3d"));
        market.TakeAsked()[0].ShouldBe(("ACME", At("2026-11-19T00:00:00"), At("2026-11-24T00:00:00")));
        (await BarsAsync()).ShouldAllBe(b => b.Close < 200);
        await RunAsync("2026-11-24T09:46:00", ("period", "3d"));
        market.TakeAsked().ShouldHaveSingleItem();
        (await ingest.Store.ReadAsync<PriceBar>(q => q with { KnownBy = At("2026-11-24T09:00:00") }, Token).ToArrayAsync(Token)).ShouldAllBe(b => b.Close >= 400);
    }

    [Fact]
    public async Task Run_Forced_AsksForThePeriodAgainAndChangesNothing()
    {
        await RunAsync("2026-11-24T17:00:00");
        market.TakeAsked();
        JobRun run = await RunAsync(At("2026-11-24T17:05:00"), RefreshPolicy.Always);
        market.TakeAsked().ShouldHaveSingleItem().From.ShouldBe(At("2026-10-28T00:00:00"));
        (run.RecordsInserted, run.RecordsUpdated).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("interval", "7m", "1m, 2m, 5m, 15m, 30m, 60m, 90m, 1h")]
    [InlineData("interval", "1d", "collect_daily_bars")]
    [InlineData("period", "20", "sessions (20d)")]
    [InlineData("period", "0d", "or max")]
    public async Task Run_ImpossibleOption_IsRefusedBeforeARun(string name, string value, string shown)
    {
        (await Should.ThrowAsync<ArgumentException>(() => RunAsync("2026-11-24T10:07:00", (name, value)))).Message.ShouldContain(shown);
        (await ingest.Store.ReadAsync<JobRun>(null, Token).ToArrayAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WindowThatIsNotKept_FailsAndAsksNothing()
    {
        clock.Advance(At("2026-11-24T10:07:00") - clock.GetCurrentInstant());
        JobRun run = await ingest.RunAsync("collect_intraday_bars", new CollectRequest { From = new LocalDate(2026, 1, 5), Until = new LocalDate(2026, 2, 1) }, Token);
        run.Outcome.ShouldBe(CollectOutcome.Failed);
        run.Errors!.ShouldContain("keeps bars of 5m for 60 days");
        market.TakeAsked().ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WindowOfThePast_IsClampedAndReadOnce()
    {
        var request = new CollectRequest { From = new LocalDate(2026, 1, 5), Until = new LocalDate(2026, 10, 3) };
        clock.Advance(At("2026-11-24T10:07:00") - clock.GetCurrentInstant());
        (await ingest.RunAsync("collect_intraday_bars", request, Token)).Errors.ShouldBeNull();
        market.TakeAsked().ShouldHaveSingleItem().ShouldBe(("ACME", At("2026-09-26T00:00:00"), At("2026-10-02T16:00:00")));
        (await ingest.RunAsync("collect_intraday_bars", request, Token)).Outcome.ShouldBe(CollectOutcome.NothingExpected);
        market.TakeAsked().ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => ingest.DisposeAsync();

    private Ingest Create(ISourceClient source) => Ingest.Create(builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(source);
        builder.UseMemory().AddYahoo(o => o.IntradaySymbols = ["ACME"]);
    });

    private static Instant At(string newYork) => LocalDateTimePattern.GeneralIso.Parse(newYork).Value.InZoneStrictly(NyseCalendar.Instance.Zone).ToInstant();

    private Task<JobRun> RunAsync(string now, params IEnumerable<(string Name, string Value)> options) => RunAsync(At(now), RefreshPolicy.WhenDue, options);

    private Task<JobRun> RunAsync(Instant now, RefreshPolicy refresh = RefreshPolicy.WhenDue, IEnumerable<(string Name, string Value)>? options = null)
    {
        clock.Advance(now - clock.GetCurrentInstant());
        return ingest.RunAsync("collect_intraday_bars", new CollectRequest { Kind = RunKind.Scheduled, Refresh = refresh, Options = (options ?? []).ToDictionary(o => o.Name, o => o.Value) }, Token);
    }

    private async Task<PriceBar[]> BarsAsync() => await ingest.Store.ReadAsync<PriceBar>(null, Token).ToArrayAsync(Token);
}
