using MarketIngest.Sources.Fred;

using NodaTime;

using static MarketIngest.Sources.Tests.Fred.FredFixtures;

namespace MarketIngest.Sources.Tests.Fred;

/// <summary>The job over recorded answers: vintages in pieces, a series that the source cuts off, and runs without a key.</summary>
public sealed class FredArchiveTests : IDisposable
{
    private const string Api = "https://api.stlouisfed.org/fred/series";
    private static readonly Instant Friday = Instant.FromUtc(2026, 11, 20, 14, 0);
    private readonly RecordedArchive archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Backfill_PiecesOfVintages_AreOneHistoryAndTwiceChangesNothing()
    {
        await RecordAsync($"{Api}/vintagedates?series_id=UNRATE&api_key={Key}&file_type=json&realtime_start=1776-07-04&realtime_end=2026-08-31&sort_order=asc&limit=10000&offset=0", Friday, Vintages("2026-02-06", "2026-03-06", "2026-04-03"));

        // January's first value goes on over the end of the first piece, and is told again by the second, which cuts its beginning.
        await RecordAsync(Piece("UNRATE", "1776-07-04", "2026-04-02"), Friday, Page(2, 0, 100_000, ("2026-02-06", "2026-04-02", "2026-01-01", "4.1"), ("2026-03-06", "2026-04-02", "2026-02-01", "4.0")));
        await RecordAsync(Piece("UNRATE", "2026-04-03", "2026-08-31"), Friday, Page(
            3, 0, 100_000, ("2026-04-03", "2026-05-01", "2026-01-01", "4.1"), ("2026-05-02", "2026-08-31", "2026-01-01", "4.2"), ("2026-04-03", "2026-08-31", "2026-02-01", "4.4")));
        await using Ingest ingest = archive.Open(Friday, b => b.AddFred(o => (o.ApiKey, o.VintagesPerRequest) = (Key, 2)));
        var request = new CollectRequest { From = new LocalDate(2026, 1, 1), Until = new LocalDate(2026, 9, 1), Symbols = ["UNRATE"], Kind = RunKind.Backfill };
        JobRun run = await RunAsync(ingest, request);
        (run.Outcome, run.Errors).ShouldBe((CollectOutcome.Collected, null));

        List<string> versions = await VersionsAsync(ingest);
        versions.ShouldBe(
        [
            "2026-01-01 4.1 2026-02-07T06:00:00Z published until 2026-05-03T05:00:00Z",
            "2026-01-01 4.2 2026-05-03T05:00:00Z published until -",
            "2026-02-01 4 2026-03-07T06:00:00Z published until 2026-04-04T05:00:00Z",
            "2026-02-01 4.4 2026-04-04T05:00:00Z published until -",
        ]);

        // Complete history is not asked for again, and asking all the same writes nothing.
        (await RunAsync(ingest, request)).Outcome.ShouldBe(CollectOutcome.NothingExpected);
        JobRun forced = await RunAsync(ingest, request with { Refresh = RefreshPolicy.Always });
        (forced.RecordsInserted, forced.RecordsUpdated).ShouldBe((0, 0));
        (await VersionsAsync(ingest)).ShouldBe(versions);
        foreach (string file in Directory.GetFiles(archive.Directory, "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(Key);
        }
    }

    [Fact]
    public async Task Run_SeriesThatShrinks_KeepsWhatIsStored()
    {
        Instant monday = Friday + Duration.FromDays(3);
        await RecordAsync(Observed("BAMLH0A0HYM2", "2026-09-21", "2026-11-20"), Friday, Current(("2026-09-21", "2.7"), ("2026-11-18", "2.8")));
        await RecordAsync(Observed("BAMLH0A0HYM2", "2026-09-24", "2026-11-23"), monday, Current(("2026-11-18", "2.8"), ("2026-11-20", "2.9")));
        await using Ingest ingest = archive.Open(Friday, b => b.AddFred(o => o.ApiKey = Key));
        var request = new CollectRequest { Symbols = ["BAMLH0A0HYM2"] };
        await RunAsync(ingest, request);
        archive.Clock.Advance(monday - Friday);
        JobRun second = await RunAsync(ingest, request);
        (second.Outcome, second.RecordsInserted, second.RecordsUpdated).ShouldBe((CollectOutcome.Collected, 1, 0));
        (await VersionsAsync(ingest)).Select(v => v[..10]).ShouldBe(["2026-09-21", "2026-11-18", "2026-11-20"]);
    }

    [Fact]
    public async Task Run_TruncatedPage_IsPartial()
    {
        await RecordAsync(Observed("DGS10", "2026-09-21", "2026-11-20"), Friday, Page(41, 0, 100_000, ("2026-11-20", "2026-11-20", "2026-11-18", "4.1")));
        await using Ingest ingest = archive.Open(Friday, b => b.AddFred(o => o.ApiKey = Key));
        JobRun run = await RunAsync(ingest, new CollectRequest { Symbols = ["DGS10"] });
        run.Outcome.ShouldBe(CollectOutcome.Partial);
        run.Errors!.ShouldContain("41 rows are due");
    }

    [Fact]
    public async Task Run_OneSeriesRefused_LeavesTheOthersAndNamesIt()
    {
        await RecordAsync(Observed("DGS10", "2026-09-21", "2026-11-20"), Friday, Current(("2026-11-18", "4.1")));
        await RecordAsync(Observed("NOPE", "2025-12-25", "2026-11-20"), Friday, Refusal("Bad Request.  The series does not exist."), 400);
        await using Ingest ingest = archive.Open(Friday, b => b.AddFred(o => o.ApiKey = Key));
        JobRun run = await RunAsync(ingest, new CollectRequest { Symbols = ["DGS10", "NOPE"] });
        (run.Outcome, run.RecordsInserted).ShouldBe((CollectOutcome.Partial, 1));
        run.Errors!.ShouldContain("NOPE");
    }

    [Fact]
    public async Task Run_WithoutAKey_CollectsAndCountsTheWarning()
    {
        await archive.RecordAsync("https://fred.stlouisfed.org/graph/fredgraph.csv?id=DGS10&cosd=2026-09-21&coed=2026-11-20", Friday, "observation_date,DGS10\n2026-11-18,4.11\n2026-11-11,\n");
        await using Ingest ingest = archive.Open(Friday, b => b.AddFred());
        JobRun run = await RunAsync(ingest, new CollectRequest { Symbols = ["DGS10"] });
        (run.Outcome, run.RecordsInserted, run.WarningCount).ShouldBe((CollectOutcome.Collected, 2, 1));
        (await VersionsAsync(ingest))[1].ShouldBe("2026-11-18 4.11 2026-11-20T14:00:00Z observed until -");
    }

    private static string Observed(string series, string from, string last) =>
        $"{Api}/observations?series_id={series}&api_key={Key}&file_type=json&observation_start={from}&observation_end={last}&sort_order=asc&limit=100000&offset=0";

    private static string Piece(string series, string from, string last) =>
        $"{Api}/observations?series_id={series}&api_key={Key}&file_type=json&observation_start=2026-01-01&observation_end=2026-08-31&realtime_start={from}&realtime_end={last}&sort_order=asc&limit=100000&offset=0";

    private static Task<JobRun> RunAsync(Ingest ingest, CollectRequest request) => ingest.RunAsync("refresh_macro_indicators", request, TestContext.Current.CancellationToken);

    private static async Task<List<string>> VersionsAsync(Ingest ingest)
    {
        List<string> versions = [];
        await foreach (ColumnBatch batch in ingest.Store.ReadAsync(new DatasetQuery(FredObservation.Schema) { History = HistoryScope.All }, TestContext.Current.CancellationToken))
        {
            for (int row = 0; row < batch.Count; row++)
            {
                FredObservation record = FredObservation.Schema.Create(batch, row);
                string value = record.Value is { } number ? ColumnText.Of(number) : "null";
                string ended = batch.EndedAt(row) is { } at ? ColumnText.Of(at) : "-";
                versions.Add($"{ColumnText.Of(record.Date)} {value} {ColumnText.Of(batch.KnownAt(row))} {SnakeCase.Of(batch.Basis(row))} until {ended}");
            }
        }

        return [.. versions.Order(StringComparer.Ordinal)];
    }

    private Task RecordAsync(string address, Instant at, string body, int status = 200) =>
        archive.RecordAsync(SourceRequest.Get(address) with { SecretQueryKeys = [FredEndpoints.ApiKey] }, at, body, status);
}
