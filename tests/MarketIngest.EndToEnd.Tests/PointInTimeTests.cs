using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;
using MarketIngest.DemoArchive;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>The archive replayed step by step, as the store would have been kept all along.</summary>
public sealed class PointInTimeTests
{
    private static readonly LocalDate FlipDay = new(2026, 11, 12);
    private static readonly LocalDate Observed = new(2026, 10, 14);

    [Fact]
    public async Task Replay_DayByDay_ShowsWhatWasKnownAndEndsLikeOneRun()
    {
        await using DemoRun daily = DemoRun.Create(DemoSteps.All[0].At, b => b.UseMemory());
        Instant friday = DemoWindow.At(new LocalDate(2026, 10, 16), 18, 20);
        Instant flipEvening = DemoWindow.At(FlipDay, 18, 20);
        var seen = new List<(Instant At, DatasetSchema Schema, IReadOnlyList<string> Rows)>();
        foreach (DemoStep step in DemoSteps.All)
        {
            await daily.StepAsync(step);
            await daily.DeriveAsync();
            if (step.Job == "collect_daily_bars" && step.At < DemoWindow.Now)
            {
                foreach (DatasetSchema schema in Tables.All)
                {
                    seen.Add((step.At, schema, await Tables.ContentAsync(daily.Store, schema)));
                }
            }

            if (step.At == friday)
            {
                (await DayAsync(daily, Observed)).Quality.ShouldBe(OffExchangeQuality.Provisional);
            }
            else if (step.At == flipEvening)
            {
                await FlipIsSeenAsync(daily);
            }
        }

        // What was known on an evening is what the store showed on that evening.
        foreach ((Instant at, DatasetSchema schema, IReadOnlyList<string> rows) in seen)
        {
            (await Tables.ContentAsync(daily.Store, schema, at)).ShouldBe(rows, $"{schema.Name} at {at}");
        }

        OffExchangeDay official = await DayAsync(daily, Observed);
        official.Quality.ShouldBe(OffExchangeQuality.Official);
        await VersionsAreKeptAsync(daily, official);

        // A store that is filled in one go at the end holds the same.
        await using DemoRun once = await DemoRun.FilledAsync(b => b.UseMemory());
        foreach (DatasetSchema schema in Tables.All)
        {
            (await Tables.ContentAsync(daily.Store, schema)).ShouldBe(await Tables.ContentAsync(once.Store, schema), schema.Name);
        }
    }

    private static async Task FlipIsSeenAsync(DemoRun daily)
    {
        FlipRecord flip = (await daily.RowsAsync<FlipRecord>(q => q with { Symbols = ["GME"] })).ShouldHaveSingleItem();
        flip.FlipDate.ShouldBe(FlipDay);
        flip.Basis.ShouldBe(OffExchangeBasis.TrfDaily);
        (await DayAsync(daily, FlipDay)).Quality.ShouldBe(OffExchangeQuality.Provisional);
        await foreach (ColumnBatch batch in daily.Store.ReadAsync(new DatasetQuery(FlipRecord.Schema) { Symbols = ["GME"] }, TestContext.Current.CancellationToken))
        {
            batch.KnownAt(0).InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date.ShouldBe(FlipDay);
        }
    }

    private static async Task VersionsAreKeptAsync(DemoRun daily, OffExchangeDay official)
    {
        var history = new List<(OffExchangeQuality Quality, Instant KnownAt, Instant? EndedAt, double Fraction)>();
        var query = new DatasetQuery(OffExchangeDay.Schema) { From = Observed, Until = Observed.PlusDays(1), Symbols = ["GME"], History = HistoryScope.All };
        await foreach (ColumnBatch batch in daily.Store.ReadAsync(query, TestContext.Current.CancellationToken))
        {
            for (int row = 0; row < batch.Count; row++)
            {
                OffExchangeDay day = OffExchangeDay.Schema.Create(batch, row);
                if (day.Basis == OffExchangeBasis.TrfDaily)
                {
                    history.Add((day.Quality, batch.KnownAt(row), batch.EndedAt(row), day.Fraction));
                }
            }
        }

        history = [.. history.OrderBy(h => h.KnownAt)];
        history[0].Quality.ShouldBe(OffExchangeQuality.Provisional);
        history[^1].Quality.ShouldBe(OffExchangeQuality.Official);
        history[^1].KnownAt.ShouldBe(DemoWindow.At(new LocalDate(2026, 11, 2), 18, 5));
        history[^1].EndedAt.ShouldBeNull();

        // The provisional fraction was a good estimate, and not the official one.
        history[0].Fraction.ShouldBe(official.Fraction, 0.01);
        history[0].Fraction.ShouldNotBe(official.Fraction);

        // Restated by FINRA: both versions of the row are there.
        var weeks = new List<decimal>();
        var restated = new DatasetQuery(OtcWeekly.Schema) { From = new LocalDate(2026, 9, 14), Until = new LocalDate(2026, 9, 15), Symbols = ["GME"], History = HistoryScope.All };
        await foreach (ColumnBatch batch in daily.Store.ReadAsync(restated, TestContext.Current.CancellationToken))
        {
            weeks.AddRange(Enumerable.Range(0, batch.Count).Select(row => OtcWeekly.Schema.Create(batch, row)).Where(r => r.SummaryType == "OTC_W_SMBL").Select(r => r.Shares));
        }

        weeks.Distinct().Count().ShouldBe(2);
    }

    private static async Task<OffExchangeDay> DayAsync(DemoRun run, LocalDate date) =>
        (await run.RowsAsync<OffExchangeDay>(q => q with { From = date, Until = date.PlusDays(1), Symbols = ["GME"] })).Single(d => d.Basis == OffExchangeBasis.TrfDaily);
}
