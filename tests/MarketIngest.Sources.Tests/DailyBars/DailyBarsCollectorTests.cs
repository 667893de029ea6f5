using MarketIngest.Running;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.DailyBars;

/// <summary>Providers in the user's order, over a market in memory: Yahoo's year of 2025 and Stooq's.</summary>
public sealed class DailyBarsCollectorTests
{
    private const string Bars = "Date,Open,High,Low,Close,Volume\n2025-03-10,7,8,6.5,7.5,100.5\n";
    private const string Nothing = """{"chart":{"result":[{"meta":{"currency":"USD","symbol":"ACME","exchangeTimezoneName":"America/New_York","dataGranularity":"1d"},"indicators":{"quote":[{}]}}],"error":null}}""";
    private const string Delisted = """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""";
    private const string Chart = """{"chart":{"result":[{"meta":{"currency":"USD","symbol":"ACME","exchangeTimezoneName":"America/New_York","dataGranularity":"1d"},"timestamp":[1741613400],"indicators":{"quote":[{"close":[5],"volume":[1]}]}}],"error":null}}""";

    [Theory]
    [InlineData(200, Chart, null, "yahoo", 0)] // the next provider is not asked
    [InlineData(404, Delisted, Bars, "stooq", 1)]
    [InlineData(200, "Too Many Requests", Bars, "stooq", 1)]
    [InlineData(200, Nothing, Bars, "stooq", 1)]
    [InlineData(200, Nothing, "No data", "", 0)] // that is no news
    [InlineData(200, Nothing, "<html>key</html>", "", 1)]
    public async Task Run_Year_IsThatOfTheFirstProviderWithBars(int status, string yahoo, string? stooq, string provider, int warnings)
    {
        var market = new TwoProviders(status, yahoo, stooq);
        await using Ingest ingest = Create(market);
        JobRun run = await RunAsync(ingest);
        (run.Outcome, run.Errors).ShouldBe((CollectOutcome.Collected, null));
        string.Join(',', await ingest.Store.ReadAsync<PriceBar>(cancellationToken: Token).Select(b => b.Provider).ToListAsync(Token)).ShouldBe(provider);
        run.WarningCount.ShouldBeGreaterThanOrEqualTo(warnings);
        market.Stooq.ShouldBe(stooq is null ? 0 : 1);

        // What is complete is asked of nobody again.
        (await RunAsync(ingest, RunKind.Backfill)).Outcome.ShouldBe(CollectOutcome.NothingExpected);
        market.Stooq.ShouldBe(stooq is null ? 0 : 1);
    }

    [Theory]
    [InlineData(404, Delisted, "No data", "symbol may be delisted")]
    [InlineData(200, "Too Many Requests", "", "limit of downloads")]
    public async Task Run_NobodyHasBars_FailsWithAllReasons(int status, string yahoo, string stooq, string shown)
    {
        await using Ingest ingest = Create(new TwoProviders(status, yahoo, stooq));
        JobRun run = await RunAsync(ingest);
        run.Outcome.ShouldBe(CollectOutcome.Failed);
        run.Errors.ShouldNotBeNull().ShouldContain(shown);
        run.Errors.ShouldContain("yahoo: ");
        run.Errors.ShouldContain("stooq: ");
    }

    [Fact]
    public async Task Run_ProvidersOfTheRun_ReplaceTheOrder()
    {
        var market = new TwoProviders(200, Chart, Bars);
        await using Ingest ingest = Create(market);
        await RunAsync(ingest, provider: "stooq,yahoo");
        (market.Yahoo, market.Stooq).ShouldBe((0, 1));
        (await ingest.Store.GetPartitionAsync("collect_daily_bars", "stooq/ACME/2025-to-date", Token)).ShouldNotBeNull().Outcome.ShouldBe(CollectOutcome.Collected);
        (await Should.ThrowAsync<ArgumentException>(() => RunAsync(ingest, provider: "yahoo,google"))).Message.ShouldContain("There is no provider 'google' of daily bars; there are: yahoo, stooq.");
    }

    [Fact]
    public async Task Run_ProviderThatAskedToBeLeftAlone_IsLeftAlone()
    {
        var market = new TwoProviders(404, Delisted, "");
        await using Ingest ingest = Create(market);
        await ingest.RunAsync("collect_daily_bars", new CollectRequest { Symbols = ["ACME", "A", "B", "C", "D", "E"], From = new LocalDate(2025, 1, 1), Until = new LocalDate(2025, 2, 1) }, Token);
        market.Yahoo.ShouldBe(6);
        market.Stooq.ShouldBeLessThanOrEqualTo(2); // two partitions at a time
    }

    [Fact]
    public async Task Run_SymbolThatTheFirstCannotName_IsThatOfTheNext()
    {
        var market = new TwoProviders(200, Chart, Bars);
        await using Ingest ingest = Create(market);
        await ingest.RunAsync("collect_daily_bars", new CollectRequest { Symbols = ["^GSPC"], From = new LocalDate(2025, 1, 1), Until = new LocalDate(2025, 2, 1), Options = new Dictionary<string, string> { ["provider"] = "stooq,yahoo" } }, Token);
        market.Stooq.ShouldBe(0);
        market.Yahoo.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Order_WithAProviderThatWasNotAdded_IsRefusedAtStart() =>
        Should.Throw<OptionsValidationException>(() => Create(new TwoProviders(200, Chart, Bars), "google")).Message.ShouldContain("'google'");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Ingest Create(TwoProviders market, params string[] order) => Ingest.Create(builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(new FixedClock());
        builder.Services.AddSingleton<ISourceClient>(market);
        builder.UseMemory().AddYahoo().AddStooq();
        if (order.Length > 0)
        {
            builder.OrderDailyBarProviders(order);
        }
    });

    private static Task<JobRun> RunAsync(Ingest ingest, RunKind kind = RunKind.Manual, string? provider = null) => ingest.RunAsync(
        "collect_daily_bars",
        new CollectRequest
        {
            Symbols = ["ACME"],
            From = new LocalDate(2025, 1, 1),
            Until = new LocalDate(2026, 1, 1),
            Kind = kind,
            Options = provider is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["provider"] = provider },
        },
        Token);

    private sealed class FixedClock : TimeProvider
    {
        // The evening of New Year's Eve in New York: a run plans one year.
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 3, 30, 0, TimeSpan.Zero);
    }

    private sealed class TwoProviders(int status, string yahoo, string? stooq) : ISourceClient
    {
        private int yahooAsked;
        private int stooqAsked;

        public int Yahoo => yahooAsked;

        public int Stooq => stooqAsked;

        public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
        {
            bool isStooq = request.Address.Host == "stooq.com";
            Interlocked.Increment(ref isStooq ? ref stooqAsked : ref yahooAsked);
            OfflineAnswer answer = isStooq ? OfflineAnswer.Text(stooq ?? throw new InvalidOperationException("Stooq was not to be asked.")) : OfflineAnswer.Text(status, yahoo);
            var source = new OfflineSource { Now = Instant.FromUtc(2026, 1, 1, 3, 30) };
            return source.Answer(request.Method, request.Address.AbsoluteUri, answer).SendAsync(request, cancellationToken);
        }
    }
}
