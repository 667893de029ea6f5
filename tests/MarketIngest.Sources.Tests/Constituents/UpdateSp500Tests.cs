using MarketIngest.Running;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Sources.Tests.Constituents;

/// <summary>Job <c>update_sp500</c> from lists to bars, over a market in memory.</summary>
public sealed class UpdateSp500Tests : IAsyncDisposable
{
    private static readonly Instant FridayEvening = Instant.FromUtc(2026, 11, 20, 23, 30);
    private readonly SmallMarket market = new();
    private readonly MovingClock clock = new();
    private readonly TemporaryFolder folder = new();
    private readonly Ingest ingest;

    public UpdateSp500Tests()
    {
        Set(FridayEvening);
        ingest = Ingest.Create(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<ISourceClient>(market);
            builder.UseMemory().AddSourceAccess(a => a.DataDirectory = folder.Path).AddConstituents(c => c.MinimumMembers = 3);
        });
    }

    [Fact]
    public async Task Run_First_ReadsListsAndTheBarsOfEachMember()
    {
        JobRun run = await RunAsync();
        (run.Outcome, run.Errors, run.WarningCount).ShouldBe((CollectOutcome.Collected, null, 0));
        market.TakeCharts().Select(c => c.Symbol).Distinct().Order(StringComparer.Ordinal).ShouldBe(["AAA", "BRK-B", "CCC"]);
        IndexConstituent[] members = [.. await ingest.Store.ConstituentsOnAsync("SP500", new LocalDate(2026, 11, 20), null, Token)];
        members.Select(m => $"{m.Symbol} {m.Cik}").ShouldBe(["AAA 0000000001", "BRK.B 0000000002", "CCC 0000000003"]);
        (await ingest.Store.MembersOnAsync("SP500", new LocalDate(2025, 11, 11), null, Token)).ShouldBe(["AAA", "BRK.B", "CCC"]);
        (await ingest.Store.MembersOnAsync("SP500", new LocalDate(2025, 11, 10), null, Token)).ShouldBe(["AAA", "BRK.B", "OLD"]);
    }

    [Theory]
    [InlineData("2026-11-21T11:00:00Z", null, 0)] // Saturday: nothing is stale
    [InlineData("2026-11-23T11:00:00Z", null, 0)] // Monday before the open
    [InlineData("2026-11-24T11:00:00Z", null, 3)] // Tuesday: Monday's session is missing
    [InlineData("2026-11-24T11:00:00Z", "2", 0)]
    [InlineData("2026-11-25T11:00:00Z", "2", 3)]
    public async Task Run_Again_AsksOnlyWhenBehindBySessions(string now, string? age, int charts)
    {
        await RunAsync();
        market.TakeCharts();
        Set(Instant.FromDateTimeOffset(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
        JobRun run = await RunAsync(age);
        run.Success.ShouldBe(true, run.Errors);
        (string Symbol, LocalDate From)[] asked = [.. market.TakeCharts()];
        asked.Length.ShouldBe(charts);
        asked.ShouldAllBe(c => c.From == new LocalDate(2026, 11, 16)); // five sessions before Saturday the 21st
        run.RecordsUpdated.ShouldBe(0);
    }

    [Fact]
    public async Task Run_Forced_AsksForEverythingAndWritesNothing()
    {
        await RunAsync();
        market.TakeCharts();
        JobRun run = await ingest.RunAsync("update_sp500", new CollectRequest { Refresh = RefreshPolicy.Always }, Token);
        market.TakeCharts().Count.ShouldBe(6);
        (run.RecordsInserted, run.RecordsUpdated).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Run_SplitReadWithTheNewSessions_ReadsTheYearWholeNextTime()
    {
        await RunAsync();
        market.Splits["AAA"] = new LocalDate(2026, 11, 23);
        Set(Instant.FromUtc(2026, 11, 24, 11, 0));
        await RunAsync();
        market.TakeCharts();
        Set(Instant.FromUtc(2026, 11, 25, 11, 0));
        await RunAsync();
        market.TakeCharts().Where(c => c.Symbol == "AAA" && c.From == new LocalDate(2026, 1, 1)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Run_SessionWithoutABarAtTheSource_IsAskedForOnceMoreAndRemembered()
    {
        market.Missing.Add(("CCC", new LocalDate(2026, 3, 11)));
        await RunAsync();
        market.TakeCharts().Where(c => c == ("CCC", new LocalDate(2026, 3, 11))).ShouldHaveSingleItem();
        await RunAsync();
        await ingest.RunAsync("fill_price_gaps", cancellationToken: Token);
        market.TakeCharts().ShouldBeEmpty();
    }

    [Fact]
    public async Task FillGaps_BarThatTheSourceHasNow_IsStored()
    {
        market.Missing.Add(("CCC", new LocalDate(2026, 3, 11)));
        await ingest.RunAsync("update_sp500", new CollectRequest { From = new LocalDate(2026, 3, 1), Until = new LocalDate(2026, 3, 2) }, Token);
        market.Missing.Clear();
        JobRun run = await ingest.RunAsync("fill_price_gaps", new CollectRequest { Refresh = RefreshPolicy.Always }, Token);
        (run.Outcome, run.RecordsInserted).ShouldBe((CollectOutcome.Collected, 1));
        (await ingest.Store.FindGapsAsync(new DatasetQuery(PriceBar.Schema), Calendars.NyseCalendar.Instance, Token).ToListAsync(Token)).ShouldBeEmpty();
        Summary()[^1].ShouldEndWith(",1,1,0,100,0,1");
    }

    [Fact]
    public async Task Run_UnknownSymbol_FailsThatSymbolOnlyAndTheSummarySaysSo()
    {
        market.Unknown.Add("CCC");
        JobRun run = await RunAsync();
        run.Outcome.ShouldBe(CollectOutcome.Partial);
        run.Errors.ShouldNotBeNull().ShouldContain("symbol may be delisted");
        Summary().ShouldBe(["timestamp,total_symbols,success,failed,success_rate,duration_seconds,gaps_filled", "2026-11-20T23:30:00Z,3,2,1,66.67,0,0"]);
    }

    [Fact]
    public async Task Backfill_Twice_AsksForNothingAgainAndReportsEachPartition()
    {
        List<RunProgress> progress = [];
        var request = new BackfillRequest { Target = "update_sp500", From = new LocalDate(2020, 1, 1) };
        JobRun run = await ingest.BackfillAsync(request, new Listener(progress), Token);
        (run.Outcome, run.Kind, run.PartitionsTotal).ShouldBe((CollectOutcome.Collected, RunKind.Backfill, 2 + (3 * 7)));
        progress.Count.ShouldBe(23);
        progress.Select(p => p.Ended).Order().ShouldBe(Enumerable.Range(1, 23).Select(i => (long)i));
        progress.Where(p => p.Ended > 2).ShouldAllBe(p => p.Planned == 23);
        market.TakeCharts().Count.ShouldBe(21);
        (await ingest.BackfillAsync(request, null, Token)).Outcome.ShouldBe(CollectOutcome.NothingExpected);
        market.TakeCharts().ShouldBeEmpty();
    }

    [Fact]
    public async Task Backfill_MembersEver_TakesFormerOnesForTheirTimeAndWarns()
    {
        var request = new BackfillRequest { Target = "update_sp500", From = new LocalDate(2024, 1, 1), Options = new Dictionary<string, string> { ["members"] = "ever" } };
        JobRun run = await ingest.BackfillAsync(request, null, Token);
        (run.Outcome, run.Errors).ShouldBe((CollectOutcome.Collected, null));

        // OLD left on 2025-11-11, and CCC came in its place.
        market.TakeCharts().Where(c => c.Symbol is "OLD" or "CCC").Order().ShouldBe(
            [("CCC", new LocalDate(2025, 11, 11)), ("CCC", new LocalDate(2026, 1, 1)), ("OLD", new LocalDate(2024, 1, 1)), ("OLD", new LocalDate(2025, 1, 1))]);
        PriceBar[] old = await ingest.Store.ReadAsync<PriceBar>(q => q with { Symbols = ["OLD"] }, Token).ToArrayAsync(Token);
        (old[0].Date, old[^1].Date).ShouldBe((new LocalDate(2024, 1, 2), new LocalDate(2025, 11, 10)));
        run.WarningCount.ShouldBe(2);
        (await ingest.BackfillAsync(request, null, Token)).Outcome.ShouldBe(CollectOutcome.NothingExpected);
    }

    [Fact]
    public async Task Run_MembersOfAnUnknownKind_NamesThem() =>
        (await ingest.RunAsync("update_sp500", new CollectRequest { Options = new Dictionary<string, string> { ["members"] = "all" } }, Token)).Errors.ShouldNotBeNull().ShouldContain("current or ever");

    [Fact]
    public async Task CheckGaps_SessionNotAskedForYet_IsAWarningAndAsksNothing()
    {
        market.Missing.Add(("CCC", new LocalDate(2026, 3, 11)));
        await ingest.RunAsync("update_sp500", new CollectRequest { From = new LocalDate(2026, 3, 20) }, Token); // its gap step looks no further back
        market.TakeCharts();
        JobRun run = await ingest.RunAsync("check_price_gaps", cancellationToken: Token);
        (run.Outcome, run.WarningCount, run.RecordsProcessed).ShouldBe((CollectOutcome.Collected, 1, 0));
        (await ingest.RunAsync("check_price_gaps", cancellationToken: Token)).WarningCount.ShouldBe(1);
        market.TakeCharts().ShouldBeEmpty();
        await ingest.RunAsync("fill_price_gaps", cancellationToken: Token);
        (await ingest.RunAsync("check_price_gaps", cancellationToken: Token)).WarningCount.ShouldBe(0);
    }

    [Fact]
    public void CheckGaps_Schedule_IsTheNightToTheFirstSessionOfAMonth()
    {
        JobSchedule schedule = ingest.Runner.Jobs.Get("check_price_gaps").Definition.Schedule.ShouldNotBeNull();
        (schedule.Cron, schedule.Days).ShouldBe(("0 3 1 * *", Scheduling.DayRule.Next));
    }

    [Fact]
    public async Task Backfill_UnknownTarget_NamesWhatThereIs() =>
        (await Should.ThrowAsync<ArgumentException>(() => ingest.BackfillAsync(new BackfillRequest { Target = "prices.bar", From = new LocalDate(2020, 1, 1) }, null, Token))).Message.ShouldContain("prices.bars");

    public async ValueTask DisposeAsync()
    {
        await ingest.DisposeAsync();
        folder.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string[] Summary() => File.ReadAllLines(folder.File("update_summary.csv"));

    private void Set(Instant now) => clock.Now = market.Now = now;

    private Task<JobRun> RunAsync(string? age = null) => ingest.RunAsync(
        "update_sp500",
        new CollectRequest { Options = age is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["max-age-days"] = age } },
        Token);

    private sealed class MovingClock : TimeProvider
    {
        public Instant Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

        public override long GetTimestamp() => 0;
    }

    private sealed class Listener(List<RunProgress> progress) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            lock (progress)
            {
                progress.Add(value);
            }
        }
    }
}
