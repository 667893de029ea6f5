using NodaTime;

using static MarketIngest.Sources.Tests.IShares.ISharesFixtures;

namespace MarketIngest.Sources.Tests.IShares;

/// <summary>The job over recorded answers: a day published, published anew with a line put before the others, and repetitions that change nothing.</summary>
public sealed class ISharesArchiveTests : IDisposable
{
    private const string Address = "https://www.ishares.com/us/products/239716/ishares-micro-cap-etf/1467271812596.ajax?fileType=csv&fileName=IWC_holdings&dataType=fund&asOfDate=20261119";
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 20, 13, 0);
    private static readonly string[] First = [Equity("ACME", "ACME CORP", 10, 50), Equity("-", "BOLT ESCROW", 5, 30), Equity("-", "BOLT ESCROW", 2, 20), Future];
    private readonly RecordedArchive archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Job_Day_IsCollectedOnce()
    {
        await archive.RecordAsync(Address, Morning, File("Nov 19, 2026", First));
        await using Ingest ingest = archive.Open(Morning + Duration.FromMinutes(1), b => b.AddIShares());
        JobRun run = await RunAsync(ingest);
        (run.Outcome, run.RecordsInserted, run.Errors).ShouldBe((CollectOutcome.Collected, 4, null));
        List<string> before = await VersionsAsync(ingest);
        before.ShouldAllBe(v => v.Contains(" Observed ", StringComparison.Ordinal));
        JobRun again = await RunAsync(ingest);
        (again.RecordsInserted, again.RecordsUpdated, again.RecordsUnchanged).ShouldBe((0, 0, 4));
        (await VersionsAsync(ingest)).ShouldBe(before);
    }

    [Fact]
    public async Task Job_DayPublishedAnew_KeepsTheLinesOfWhatIsStillHeld()
    {
        await archive.RecordAsync(Address, Morning, File("Nov 19, 2026", First));
        Instant noon = Morning + Duration.FromHours(4);
        await archive.RecordAsync(Address, noon, File("Nov 19, 2026", [Equity("NEWS", "NEWS CO", 1, 20), First[0], First[1], Future]));
        await using Ingest ingest = archive.Open(Morning + Duration.FromMinutes(1), b => b.AddIShares());
        await RunAsync(ingest);
        archive.Clock.Advance(Duration.FromHours(5));
        JobRun run = await RunAsync(ingest);

        // The new line is inserted, the second escrow is withdrawn, and the three others are the versions that they were.
        (run.RecordsInserted, run.RecordsUpdated, run.RecordsUnchanged).ShouldBe((1, 0, 3));
        (await LinesAsync(ingest, null)).ShouldBe(["1 ACME CORP 10", "2 BOLT ESCROW 5", "4 RUSSELL 2000 EMINI CME DEC 26 2", "5 NEWS CO 1"]);
        (await LinesAsync(ingest, noon - Duration.FromMinutes(1))).ShouldBe(["1 ACME CORP 10", "2 BOLT ESCROW 5", "3 BOLT ESCROW 2", "4 RUSSELL 2000 EMINI CME DEC 26 2"]);
        (await RunAsync(ingest)).RecordsUnchanged.ShouldBe(4);
    }

    [Fact]
    public async Task Job_CutFile_IsPartialAndWithdrawsNothing()
    {
        await archive.RecordAsync(Address, Morning, File("Nov 19, 2026", First));
        await archive.RecordAsync(Address, Morning + Duration.FromHours(4), Head("Nov 19, 2026") + "\n" + Header + "\n" + First[0] + "\n");
        await using Ingest ingest = archive.Open(Morning + Duration.FromMinutes(1), b => b.AddIShares());
        await RunAsync(ingest);
        archive.Clock.Advance(Duration.FromHours(5));
        JobRun run = await RunAsync(ingest);
        run.Outcome.ShouldBe(CollectOutcome.Partial);
        run.Errors!.ShouldContain("cut off");
        (await LinesAsync(ingest, null)).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Before you go on, accept our terms</body></html>", 60, CollectOutcome.Failed)]
    [InlineData("iShares Russell 1000 ETF\nFund Holdings as of,\"Nov 19, 2026\"\n\nTicker,Name,Market Value,Weight (%),Quantity\n", 60, CollectOutcome.Failed)]
    [InlineData("iShares Micro-Cap ETF\nFund Holdings as of,\"-\"\n", 60, CollectOutcome.NotYetPublished)]
    [InlineData("iShares Micro-Cap ETF\nFund Holdings as of,\"-\"\n", 60 * 25, CollectOutcome.Failed)] // the grace of a day is over
    public async Task Job_NoHoldings_EndsAsWhatItIs(string body, int minutes, CollectOutcome expected)
    {
        await archive.RecordAsync(Address, Morning, body);
        await using Ingest ingest = archive.Open(Morning + Duration.FromMinutes(minutes), b => b.AddIShares());
        JobRun run = await RunAsync(ingest);
        (run.Outcome, run.RecordsInserted).ShouldBe((expected, 0));
        (run.Errors is null).ShouldBe(expected == CollectOutcome.NotYetPublished);
    }

    private static Task<JobRun> RunAsync(Ingest ingest) => ingest.RunAsync(
        "collect_etf_holdings",
        new CollectRequest { From = new LocalDate(2026, 11, 19), Until = new LocalDate(2026, 11, 20), Symbols = ["IWC"] },
        TestContext.Current.CancellationToken);

    private static Task<List<string>> VersionsAsync(Ingest ingest) => RecordedArchive.VersionsAsync(ingest.Store, EtfHolding.Schema);

    private static async Task<List<string>> LinesAsync(Ingest ingest, Instant? knownBy) => await ingest.Store
        .ReadAsync<EtfHolding>(q => q with { KnownBy = knownBy }, TestContext.Current.CancellationToken)
        .Select(h => FormattableString.Invariant($"{h.Line} {h.Name} {h.Quantity:0}"))
        .ToListAsync(TestContext.Current.CancellationToken);
}
