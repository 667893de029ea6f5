using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Sources.Tests.Fred;

/// <summary>Random revisions, collected at random instants and late, through the engine: no reader of the past sees what was not yet public.</summary>
public sealed class FredPointInTimeTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 0, 0);

    [Fact]
    public void Query_KnownBy_NeverShowsAValueBeforeItWasPublished()
    {
        Gen<(int[] Releases, int[] Runs, int Page, int Pieces)> scripts =
            from releases in Gen.Choose(0, 24 * 200).ArrayOf(30)
            from runs in Gen.Choose(0, 24 * 210).ArrayOf(5)
            from page in Gen.Choose(3, 40)
            from pieces in Gen.Choose(1, 40)
            select (releases, runs, page, pieces);
        Prop.ForAll(scripts.ToArbitrary(), script => CheckAsync(script.Releases, script.Runs, script.Page, script.Pieces).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static async Task CheckAsync(int[] hours, int[] runs, int pageSize, int pieces)
    {
        // Three observations of a monthly series, each published and revised at hours of its own.
        List<Release> releases = [new(new LocalDate(2025, 9, 1), Start - Duration.FromDays(100), 100), .. hours.Select((hour, i) => new Release(new LocalDate(2025, 10 + (i % 3), 1), Start + Duration.FromHours(hour), 100 + (i / 3 % 4)))];
        releases = [.. releases.DistinctBy(r => (r.Date, r.At))];
        var clock = new ManualTimeProvider(Start);
        var source = new RevisedSource(clock, releases);
        await using Ingest ingest = Ingest.Create(b =>
        {
            b.Services.AddSingleton<TimeProvider>(clock);
            b.Services.AddSingleton<ISourceClient>(source);
            b.UseMemory().AddFred(o => (o.ApiKey, o.PageSize, o.VintagesPerRequest) = (FredFixtures.Key, pageSize, pieces));
        });
        List<Instant> ran = [];
        foreach (int hour in runs.Append(24 * 220).Distinct().Order())
        {
            clock.Advance(Start + Duration.FromHours(hour) - clock.GetCurrentInstant());
            JobRun run = await ingest.RunAsync("refresh_macro_indicators", new CollectRequest { From = new LocalDate(2025, 1, 1), Symbols = ["UNRATE"] });
            run.Success.ShouldBe(true, run.Errors);
            ran.Add(clock.GetCurrentInstant());
        }

        foreach (Instant at in releases.Select(r => r.At).Concat(releases.Select(r => r.At - Duration.FromMinutes(1))).Concat(ran))
        {
            await foreach (FredObservation row in ingest.Store.ReadAsync<FredObservation>(q => q with { KnownBy = at }))
            {
                source.PublishedBy(row.Date, at).ShouldContain(row.Value!.Value, $"{row.Date} at {at}");
            }
        }

        // Two days after the last release everything is known, and as it was last published.
        await foreach (FredObservation row in ingest.Store.ReadAsync<FredObservation>())
        {
            row.Value.ShouldBe(source.KnowableAt(row.Date, clock.GetCurrentInstant()), $"{row.Date}");
        }
    }
}
