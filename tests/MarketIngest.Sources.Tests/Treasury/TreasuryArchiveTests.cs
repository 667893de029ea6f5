using MarketIngest.Analytics.YieldCurve;

using NodaTime;

using static MarketIngest.Sources.Tests.Treasury.TreasuryFixtures;

namespace MarketIngest.Sources.Tests.Treasury;

/// <summary>The job over recorded answers: an evening of waiting, a correction, and a repetition that changes nothing.</summary>
public sealed class TreasuryArchiveTests : IDisposable
{
    private const string November = Month + "202611";
    private static readonly LocalDate Thursday = new(2026, 11, 19);
    private static readonly LocalDate Friday = new(2026, 11, 20);
    private static readonly Instant Six = Instant.FromUtc(2026, 11, 20, 23, 0);
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 23, 5);
    private readonly RecordedArchive archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Job_Evening_WaitsForTheDayThenDerivesAndKeepsACorrection()
    {
        await RecordAsync();
        await using Ingest ingest = archive.Open(Six + Duration.FromMinutes(1), b => b.AddTreasury());

        // At 18:01 the day is not out: what is re-read of the month is collected, and the day is still awaited.
        JobRun waiting = await RunAsync(ingest);
        (waiting.Outcome, waiting.IsAwaitingPublication, waiting.Errors).ShouldBe((CollectOutcome.Collected, true, null));
        (await CurvesAsync(ingest)).Keys.ShouldBe([Thursday]);

        archive.Clock.Advance(Duration.FromMinutes(10));
        JobRun published = await RunAsync(ingest);
        (published.IsAwaitingPublication, published.RecordsInserted).ShouldBe((false, 2));
        (await KnownAtAsync(ingest, Friday)).ShouldBe((Six + Duration.FromMinutes(8), KnownAtBasis.Observed));
        CurveSpread spread = (await ingest.Store.ReadAsync<CurveSpread>(cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).Last();
        (spread.Date, spread.TenYearLessTwoYear, spread.TenYearLessThreeMonth).ShouldBe((Friday, -0.05m, null));
        (spread.IsInverted10Y2Y, spread.IsInverted10Y3M).ShouldBe((true, null));

        List<string> before = await RecordedArchive.VersionsAsync(ingest.Store, ParYieldCurve.Schema);
        JobRun again = await RunAsync(ingest);
        (again.RecordsInserted, again.RecordsUpdated).ShouldBe((0, 0));
        (await RecordedArchive.VersionsAsync(ingest.Store, ParYieldCurve.Schema)).ShouldBe(before);

        // On Monday the Friday is corrected: the former yield is what was known before.
        archive.Clock.Advance(Monday - archive.Clock.GetCurrentInstant());
        (await RunAsync(ingest)).RecordsUpdated.ShouldBe(2);
        (await CurvesAsync(ingest))[Friday].Yield10Y.ShouldBe(4.21m);
        (await CurvesAsync(ingest, Monday - Duration.FromHours(1)))[Friday].Yield10Y.ShouldBe(4.2m);
    }

    [Fact]
    public async Task Job_FirstPublicationSeenOnItsDay_IsKnownFromSix()
    {
        await archive.RecordAsync(November, Six + Duration.FromMinutes(20), Feed(Entry("2026-11-20", ("BC_10YEAR", "4.20"))));
        await RecordRatesAsync(Six);
        await using Ingest ingest = archive.Open(Six + Duration.FromMinutes(25), b => b.AddTreasury());
        await RunAsync(ingest);
        (await KnownAtAsync(ingest, Friday)).ShouldBe((Six, KnownAtBasis.Scheduled));
    }

    [Fact]
    public async Task Job_WebPageInPlaceOfTheFeed_FailsAndSaysWhat()
    {
        await archive.RecordAsync(November, Six, "<html><head><title>Scheduled maintenance</title></head></html>");
        await RecordRatesAsync(Six);
        await using Ingest ingest = archive.Open(Six + Duration.FromMinutes(25), b => b.AddTreasury());
        JobRun run = await RunAsync(ingest);
        run.Outcome.ShouldBe(CollectOutcome.Partial);
        run.Errors!.ShouldContain("treasury-xml");
        (await CurvesAsync(ingest)).ShouldBeEmpty();
    }

    private static Task<JobRun> RunAsync(Ingest ingest) => ingest.RunAsync("collect_treasury_data", new CollectRequest { Kind = RunKind.Scheduled }, TestContext.Current.CancellationToken);

    private static async Task<SortedDictionary<LocalDate, ParYieldCurve>> CurvesAsync(Ingest ingest, Instant? knownBy = null)
    {
        var curves = new SortedDictionary<LocalDate, ParYieldCurve>();
        await foreach (ParYieldCurve curve in ingest.Store.ReadAsync<ParYieldCurve>(q => q with { KnownBy = knownBy }, TestContext.Current.CancellationToken))
        {
            curves.Add(curve.Date, curve);
        }

        return curves;
    }

    private static async Task<(Instant, KnownAtBasis)> KnownAtAsync(Ingest ingest, LocalDate date)
    {
        var query = new DatasetQuery(ParYieldCurve.Schema) { From = date, Until = date.PlusDays(1) };
        ColumnBatch batch = await ingest.Store.ReadAsync(query, TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
        return (batch.KnownAt(0), batch.Basis(0));
    }

    private async Task RecordAsync()
    {
        string thursday = Entry("2026-11-19", ("BC_2YEAR", "4.10"), ("BC_10YEAR", "4.15"));
        await archive.RecordAsync(November, Six, Feed(thursday));
        await archive.RecordAsync(November, Six + Duration.FromMinutes(8), Feed(thursday, Entry("2026-11-20", ("BC_2YEAR", "4.25"), ("BC_10YEAR", "4.20"))));
        await archive.RecordAsync(November, Monday - Duration.FromMinutes(1), Feed(
            thursday, Entry("2026-11-20", ("BC_2YEAR", "4.25"), ("BC_10YEAR", "4.21")), Entry("2026-11-23", ("BC_2YEAR", "4.26"), ("BC_10YEAR", "4.22"))));
        await RecordRatesAsync(Six);
    }

    private async Task RecordRatesAsync(Instant at)
    {
        const string Address = "https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/avg_interest_rates?filter=record_date:gte:{0},record_date:lt:{1}"
            + "&sort=record_date,security_type_desc,security_desc&page%5Bnumber%5D=1&page%5Bsize%5D=1000";
        await archive.RecordAsync(string.Format(null, Address, "2026-01-01", "2026-10-01"), at, Rates(1, ("2026-09-30", "Treasury Bills", "4.1")));
        await archive.RecordAsync(string.Format(null, Address, "2026-10-01", "2026-11-01"), at, Rates(1, ("2026-10-31", "Treasury Bills", "4.0")));
    }
}
