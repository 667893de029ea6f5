using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Calendars;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

/// <summary>Bars revised at random instants, read at random instants, through the engine: a reader of the past sees what had been read by then, and nothing that came later.</summary>
public sealed class BarsPointInTimeTests
{
    private const int Hours = 24 * 45;
    private static readonly Instant Start = Instant.FromUtc(2026, 9, 1, 4, 0);
    private static readonly LocalDate[] Dates = [.. NyseCalendar.Instance.Sessions(new LocalDate(2026, 9, 1), new LocalDate(2026, 9, 12)).Select(s => s.Date)];

    [Fact]
    public void Query_KnownBy_NeverShowsABarBeforeItWasKnowable()
    {
        Gen<(int[] Revisions, int[] Runs, bool IsForced)> scripts =
            from revisions in Gen.Choose(0, Hours).ArrayOf(40)
            from runs in Gen.Choose(0, Hours).ArrayOf(8)
            from forced in Gen.Elements(true, false)
            select (revisions, runs, forced);
        Prop.ForAll(scripts.ToArbitrary(), script => CheckAsync(script.Revisions, script.Runs, script.IsForced).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static async Task CheckAsync(int[] hours, int[] runs, bool isForced)
    {
        // A bar is shown from the close of its session on, and revised at hours of the script; each value names its revision.
        var published = Dates.Select((d, i) => (Date: d, At: NyseCalendar.Instance.Sessions(d, d.PlusDays(1)).Single().Close, Close: 100m + i));
        var revised = hours.Select((hour, i) => (Date: Dates[i % Dates.Length], At: Start + Duration.FromHours(hour), Close: 200m + (i % 7)));
        (LocalDate Date, Instant At, decimal Close)[] revisions = [.. published, .. revised.Where(r => r.At > NyseCalendar.Instance.Sessions(r.Date, r.Date.PlusDays(1)).Single().Close)];
        var clock = new ManualTimeProvider(Start);
        var chart = new RevisedChart(clock, revisions);
        await using Ingest ingest = Ingest.Create(b =>
        {
            b.Services.AddSingleton<TimeProvider>(clock);
            b.Services.AddSingleton<ISourceClient>(chart);
            b.UseMemory().AddYahoo(o => o.Symbols = ["ACME"]);
        });
        List<Instant> ran = [];
        foreach (int hour in runs.Append(Hours + 1).Distinct().Order())
        {
            clock.Advance(Start + Duration.FromHours(hour) - clock.GetCurrentInstant());
            JobRun run = await ingest.RunAsync("collect_daily_bars", new CollectRequest { Refresh = isForced ? RefreshPolicy.Always : RefreshPolicy.WhenDue });
            run.Success.ShouldBe(true, run.Errors);
            ran.Add(clock.GetCurrentInstant());
        }

        foreach (Instant at in ran.Concat(ran.Select(r => r - Duration.FromMinutes(1))).Concat(revisions.Select(r => r.At)))
        {
            // Bars are known from their capture: what the newest run until then was shown, and no more.
            PriceBar[] seen = await ingest.Store.ReadAsync<PriceBar>(q => q with { KnownBy = at }).ToArrayAsync();
            Instant? newest = ran.Where(r => r <= at).Select(r => (Instant?)r).LastOrDefault();
            foreach (PriceBar bar in seen)
            {
                newest.ShouldNotBeNull();
                ran.Where(r => r <= at).Select(r => chart.ShownAt(bar.Date, r)).ShouldContain((decimal?)bar.Close, $"{bar.Date} at {at}");
                if (isForced)
                {
                    chart.ShownAt(bar.Date, newest.Value).ShouldBe(bar.Close, $"{bar.Date} at {at}");
                }
            }
        }

        (await ingest.Store.ReadAsync<PriceBar>().ToArrayAsync()).Select(b => b.Date).ShouldBe(Dates);
    }
}
