using System.Diagnostics.Metrics;

using MarketIngest.Core.Tests.Running;
using MarketIngest.Freshness;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

using NodaTime;

using Verdict = MarketIngest.Freshness.Freshness;

namespace MarketIngest.Core.Tests.Freshness;

public sealed class FreshnessMonitorTests
{
    private readonly ManualTimeProvider clock = new(Engine.Evening(Engine.Friday).Plus(Duration.FromHours(1)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Monitor_CollectedThenLeftAlone_GoesFromFreshToBreachedAndBack()
    {
        await using Ingest ingest = Create();
        FreshnessMonitor monitor = ingest.Services.GetRequiredService<FreshnessMonitor>();
        (await JudgeAsync(monitor)).Freshness.ShouldBe(Verdict.Unknown);

        await RunAsync(ingest);
        DatasetFreshness fresh = await JudgeAsync(monitor);
        (fresh.Freshness, fresh.AsOf).ShouldBe((Verdict.Fresh, Engine.Friday));

        // The job is due again on Monday at 18:00, with a day of grace.
        clock.Advance(Duration.FromDays(3));
        (await JudgeAsync(monitor)).Freshness.ShouldBe(Verdict.Due);
        clock.Advance(Duration.FromDays(2));
        DatasetFreshness breached = await JudgeAsync(monitor);
        (breached.Freshness, breached.IngestFreshness, breached.AsOfFreshness).ShouldBe((Verdict.Breached, Verdict.Breached, Verdict.Unknown));
        breached.Reason.ShouldNotBeNull().ShouldStartWith("last collected at 2026-07-24T23:00:00Z and due since 2026-07-27T22:00:00Z");

        await RunAsync(ingest);
        (await JudgeAsync(monitor)).Freshness.ShouldBe(Verdict.Fresh);
    }

    [Fact]
    public async Task Monitor_FilledHistory_MakesNothingFresh()
    {
        await using Ingest ingest = Create();
        FreshnessMonitor monitor = ingest.Services.GetRequiredService<FreshnessMonitor>();
        await RunAsync(ingest);
        clock.Advance(Duration.FromDays(40));
        await ingest.RunAsync(ScriptedCollector.Job, new CollectRequest { From = new LocalDate(2026, 6, 1), Until = new LocalDate(2026, 6, 6), Kind = RunKind.Backfill }, Token);
        DatasetFreshness judged = await JudgeAsync(monitor);
        judged.Freshness.ShouldBe(Verdict.Breached);
        judged.AsOf.ShouldBe(Engine.Friday);
    }

    [Fact]
    public async Task Monitor_ConfiguredGrace_IsUsed()
    {
        await using Ingest ingest = Create(("test_quotes:IngestWithin", "7.00:00:00"));
        await RunAsync(ingest);
        clock.Advance(Duration.FromDays(5));
        (await JudgeAsync(ingest.Services.GetRequiredService<FreshnessMonitor>())).Freshness.ShouldBe(Verdict.Due);
    }

    [Fact]
    public async Task Monitor_Gauge_IsTheAgeOfTheNewestRowAtEachReading()
    {
        await using Ingest ingest = Create();
        await RunAsync(ingest);
        await JudgeAsync(ingest.Services.GetRequiredService<FreshnessMonitor>());
        clock.Advance(Duration.FromMinutes(90));

        var ages = new List<(double Seconds, string? Dataset)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "marketingest.dataset.age")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => ages.Add((value, tags[0].Value as string)));
        listener.Start();
        listener.RecordObservableInstruments();
        ages.ShouldContain((5400d, "test.quotes"));
    }

    [Fact]
    public async Task HealthCheck_FollowsTheWorstDataset()
    {
        await using Ingest ingest = Create();
        HealthCheckService health = ingest.Services.GetRequiredService<HealthCheckService>();
        (await health.CheckHealthAsync(Token)).Status.ShouldBe(HealthStatus.Healthy);
        await RunAsync(ingest);
        (await health.CheckHealthAsync(Token)).Status.ShouldBe(HealthStatus.Healthy);
        clock.Advance(Duration.FromDays(4) + Duration.FromHours(1));
        HealthReport late = await health.CheckHealthAsync(Token);
        late.Status.ShouldBe(HealthStatus.Degraded);
        clock.Advance(Duration.FromDays(1));
        HealthReport breached = await health.CheckHealthAsync(Token);
        breached.Status.ShouldBe(HealthStatus.Unhealthy);
        HealthReportEntry entry = breached.Entries[FreshnessExtensions.HealthCheckName];
        entry.Description.ShouldNotBeNull().ShouldStartWith("test.quotes is breached: last collected");
        entry.Data["test.quotes"].ShouldBe("breached");
    }

    [Fact]
    public async Task Watch_InAHost_TellsTheObserversEveryFiveMinutesButNotAtTheStart()
    {
        var heard = new HeardVerdicts();
        await using Ingest ingest = Create(builder => builder.Services.AddSingleton<IFreshnessObserver>(heard));
        await RunAsync(ingest);
        var watch = (BackgroundService)ingest.Services.GetServices<IHostedService>().Single(s => s.GetType().Name == "FreshnessWatch");
        await watch.StartAsync(Token);
        (await clock.WaitForTimerAsync(Token)).ShouldBe(clock.GetCurrentInstant() + Duration.FromMinutes(5));
        heard.Count.ShouldBe(0);
        for (int check = 1; check <= 2; check++)
        {
            clock.Advance(Duration.FromMinutes(5));
            await clock.WaitForTimerAsync(Token);
            heard.Count.ShouldBe(check);
        }

        await watch.StopAsync(Token);
    }

    [Theory]
    [InlineData("finra.otc_weekl:Grace", "01:00:00", "'MarketIngest:Freshness:finra.otc_weekl' names no dataset")]
    [InlineData("finra.otc_weekly:Grce", "01:00:00", "Grce")]
    [InlineData("CheckEvery", "soon", "'soon'")]
    public void Freshness_UnknownKeyOrValue_FailsAtStart(string key, string value, string named) =>
        Should.Throw<InvalidOperationException>(() => Create((key, value))).Message.ShouldContain(named);

    [Theory]
    [InlineData("finra.otc_weekly:Grace", "-01:00:00", "finra.otc_weekly:Grace is -01:00:00")]
    [InlineData("sec.fund_filings:PortfolioReportDays", "50", "PortfolioReportDays is 50")]
    [InlineData("iex.hist_files:PortfolioReportDays", "45", "PortfolioReportDays is 45")]
    public void Freshness_ValueThatCannotWork_FailsAtStart(string key, string value, string named) =>
        Should.Throw<OptionsValidationException>(() => Create((key, value))).Message.ShouldContain(named);

    [Fact]
    public async Task Freshness_Configured_ChangesRules()
    {
        await using Ingest ingest = Create(
            ("finra_otc_weekly:Publication", "Documented"), ("sec.fund_filings:PortfolioReportDays", "45"), ("etf.holdings:Publication", "None"), ("iex.hist_files:Grace", "02:00:00"));
        FreshnessOptions options = ingest.Services.GetRequiredService<IOptions<FreshnessOptions>>().Value;
        FreshnessSlas.Of("finra.otc_weekly", options).Parts[0].Rule.PublicationDate(new LocalDate(2026, 11, 2)).ShouldBe(new LocalDate(2026, 11, 13));
        FreshnessSlas.Of("sec.fund_filings", options).Parts[0].Rule.PublicationDate(new LocalDate(2026, 9, 30)).ShouldBe(new LocalDate(2026, 11, 16));
        FreshnessSlas.Of("etf.holdings", options).Parts.ShouldBeEmpty();
        FreshnessSlas.Of("iex.hist_files", options).Grace.ShouldBe(Duration.FromHours(2));
    }

    private static async Task<DatasetFreshness> JudgeAsync(FreshnessMonitor monitor) => (await monitor.JudgeAsync(Token)).ShouldHaveSingleItem();

    private async Task RunAsync(Ingest ingest)
    {
        LocalDate today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;
        JobRun run = await ingest.RunAsync(ScriptedCollector.Job, new CollectRequest { From = Engine.Monday, Until = today.PlusDays(1), Kind = RunKind.Scheduled }, Token);
        run.Success.ShouldBe(true);
    }

    private Ingest Create(params (string Key, string Value)[] section) => Create(_ => { }, section);

    private Ingest Create(Action<MarketIngestBuilder> more, params (string Key, string Value)[] section)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(section.Select(p => KeyValuePair.Create($"MarketIngest:Freshness:{p.Key}", (string?)p.Value))).Build();
        var source = new ScriptedSource(clock);
        for (LocalDate date = new(2026, 6, 1); date <= Engine.Friday.PlusDays(5); date = date.PlusDays(1))
        {
            source.Answers[ColumnText.Of(date)] = "A 1";
        }

        return Ingest.Create(i =>
        {
            i.Services.AddSingleton(configuration);
            i.Services.AddSingleton<TimeProvider>(clock);
            i.Services.AddSingleton<ISourceClient>(source);
            i.Services.AddMarketIngestHealthChecks();
            i.UseMemory().AddCollector(_ => new ScriptedCollector()).AddJob(new JobDefinition(ScriptedCollector.Job) { Schedule = new JobSchedule("0 18 * * 1-5") }).RunOnSchedule();
            more(i);
        });
    }

    private sealed class HeardVerdicts : IFreshnessObserver
    {
        public int Count { get; private set; }

        public ValueTask JudgedAsync(IReadOnlyList<DatasetFreshness> datasets, CancellationToken cancellationToken)
        {
            Count++;
            return ValueTask.CompletedTask;
        }
    }
}
