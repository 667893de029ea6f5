using MarketIngest.Analytics.OffExchange;
using MarketIngest.DemoArchive;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>A split inside a week leaves the fraction at one half, whenever the charts were read; adjusted volumes would make it 0.4.</summary>
public sealed class SplitTests
{
    [Theory]
    [InlineData()]
    [InlineData("2026-10-13")]
    [InlineData("2026-10-13", "2026-10-14")]
    [InlineData("2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15", "2026-10-16")]
    [InlineData("2026-10-16")]
    public async Task Weekly_SplitOnWednesday_IsOneHalf(params string[] chartDays)
    {
        var clock = new ManualTimeProvider(DemoWindow.At(SplitWeekSource.Week, 9, 0));
        await using Ingest ingest = Ingest.Create(builder =>
        {
            builder.UseMemory().AddFinra().AddYahoo(o => o.Symbols = ["ACME"]).AddOffExchange();
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<ISourceClient>(new SplitWeekSource(clock));
        });
        foreach (LocalDate day in chartDays.Select(d => NodaTime.Text.LocalDatePattern.Iso.Parse(d).Value))
        {
            await RunAsync(ingest, clock, DemoWindow.At(day, 18, 30), "collect_daily_bars");
            await RunAsync(ingest, clock, DemoWindow.At(day, 18, 40), "compute_offex_ratio");
        }

        Instant published = DemoWindow.At(new LocalDate(2026, 11, 2), 18, 30);
        await RunAsync(ingest, clock, published, "collect_finra_otc");
        await RunAsync(ingest, clock, published, "collect_daily_bars");
        await RunAsync(ingest, clock, published, "compute_offex_ratio");

        OffExchangeWeek week = await ingest.Store.ReadAsync<OffExchangeWeek>(null, TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
        week.ConsolidatedShares.ShouldBe(80_000_000m);
        week.OffExchangeShares.ShouldBe(40_000_000m);
        week.Fraction.ShouldBe(0.5);
        week.Quality.ShouldBe(OffExchangeQuality.Official);
        OffExchangeDay[] days = await ingest.Store.ReadAsync<OffExchangeDay>(null, TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken);
        days.Select(d => d.OffExchangeShares).ShouldBe([5_000_000m, 5_000_000m, 11_000_000m, 10_000_000m, 9_000_000m]);
    }

    private static async Task RunAsync(Ingest ingest, ManualTimeProvider clock, Instant at, string job)
    {
        clock.Advance(at - Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var request = new CollectRequest { From = SplitWeekSource.Week, Until = SplitWeekSource.Week.PlusDays(7) };
        JobRun run = await ingest.RunAsync(job, request, TestContext.Current.CancellationToken);
        run.Success.ShouldBe(true, $"{job} at {at}: {run.Errors}");
    }
}
