using MarketIngest.Calendars;
using MarketIngest.Sources.Fred;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

using static MarketIngest.Sources.Tests.Fred.FredFixtures;

namespace MarketIngest.Sources.Tests.Fred;

public sealed class FredCollectorTests
{
    private const string Api = "https://api.stlouisfed.org/fred/series";
    private static readonly Instant Friday = Instant.FromUtc(2026, 11, 20, 14, 0);
    private readonly OfflineSource source = new();

    [Fact]
    public void Catalogue_Categories_AreTheEight()
    {
        FredCatalog.All.Select(s => s.Category).Distinct().ShouldBe(FredCatalog.Categories, ignoreOrder: true);
        FredCatalog.Categories.Count.ShouldBe(8);
        FredCatalog.All.Select(s => s.Id).ShouldBeUnique();
        (FredCatalog.Find("WALCL")!.Units, FredCatalog.Find("M2SL")!.Units, FredCatalog.Find("ICSA")!.Units)
            .ShouldBe(("millions of US dollars", "billions of US dollars, seasonally adjusted", "persons, seasonally adjusted"));
        FredCatalog.All.Where(s => s.Frequency == FredFrequency.Daily).ShouldAllBe(s => s.Revisions == FredRevisions.Observed);
    }

    [Fact]
    public async Task Plan_Default_HoldsWhatIsRecentOfEverySeries()
    {
        List<Partition> plan = await Plan(Collector(), Friday, new CollectRequest());
        plan.Count.ShouldBe(FredCatalog.All.Count);
        plan.ShouldAllBe(p => p.Key.EndsWith("/recent", StringComparison.Ordinal) && p.From == new LocalDate(2026, 9, 21) && p.Until == new LocalDate(2026, 11, 21));
    }

    [Theory]
    [InlineData("volatility", 4)]
    [InlineData("volatility,housing", 12)]
    [InlineData("Volatility", 4)]
    public async Task Plan_Category_HoldsItsSeries(string category, int series) =>
        (await Plan(Collector(), Friday, new CollectRequest { Options = new Dictionary<string, string> { ["category"] = category } })).Count.ShouldBe(series);

    [Fact]
    public async Task Plan_UnknownCategory_IsRefusedWithThoseThereAre() =>
        (await Should.ThrowAsync<ArgumentException>(() => Plan(Collector(), Friday, new CollectRequest { Options = new Dictionary<string, string> { ["category"] = "weather" } })))
            .Message.ShouldContain("housing, labor");

    [Fact]
    public async Task Plan_Backfill_HoldsHistoryUpToAMonthAndWhatFollowsIt()
    {
        List<Partition> plan = await Plan(Collector(), Friday, new CollectRequest { From = new LocalDate(1962, 1, 1), Until = new LocalDate(2026, 11, 21), Symbols = ["DGS10"] });
        plan.Select(p => (p.Key, p.From, p.Until)).ShouldBe(
        [
            ("DGS10/history-from-1962-01-01", new LocalDate(1962, 1, 1), new LocalDate(2026, 9, 1)),
            ("DGS10/recent", new LocalDate(2026, 9, 1), new LocalDate(2026, 11, 21)),
        ]);
    }

    [Fact]
    public async Task Fetch_MarketSeries_AsksForCurrentValuesByDate()
    {
        source.Answer("GET", Observations("DGS10", "observation_start=2026-09-21&observation_end=2026-11-20"), OfflineAnswer.Text(Current(("2026-11-18", "4.11"))));
        CollectingSink sink = await Run("DGS10", Friday);
        sink.Written<FredObservation>().ShouldHaveSingleItem().Evidence.ShouldBeNull();
        source.Requests.ShouldAllBe(r => !r.ToString().Contains(Key));
        source.Requests[0].ToString().ShouldContain("api_key=REDACTED");
    }

    [Fact]
    public async Task Fetch_RevisedSeries_AsksForAllThatWasPublishedInTheWindow()
    {
        source.Answer("GET", Observations("UNRATE", "observation_start=1776-07-04&observation_end=2026-11-20&realtime_start=2026-09-21&realtime_end=2026-11-20"), OfflineAnswer.Text(
            Page(2, 0, 100_000, ("2026-09-21", "2026-11-20", "1948-01-01", "3.4"), ("2026-11-06", "2026-11-20", "2026-10-01", "4.3"))));
        (await Run("UNRATE", Friday)).Written<FredObservation>().Select(w => w.Evidence!.Value.Kind).ShouldBe([EvidenceKind.Version, EvidenceKind.Version]);
    }

    [Fact]
    public async Task Fetch_AfterMidnightInNewYork_EndsRealTimeAtTheDateInStLouis()
    {
        source.Answer("GET", Observations("UNRATE", "observation_start=1776-07-04&observation_end=2026-11-20&realtime_start=2026-09-22&realtime_end=2026-11-20"), OfflineAnswer.Text(
            Page(1, 0, 100_000, ("2026-11-06", "2026-11-20", "2026-10-01", "4.3"))));
        (await Run("UNRATE", Instant.FromUtc(2026, 11, 21, 5, 30))).Records<FredObservation>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fetch_ManyRows_ArePaged()
    {
        var options = new FredOptions { ApiKey = Key, PageSize = 2 };
        const string Window = "observation_start=2026-09-21&observation_end=2026-11-20";
        source.Answer("GET", Observations("DGS10", Window, 2), OfflineAnswer.Text(Page(3, 0, 2, ("2026-11-20", "2026-11-20", "2026-11-17", "4.1"), ("2026-11-20", "2026-11-20", "2026-11-18", "4.2"))));
        source.Answer("GET", Observations("DGS10", Window, 2, 2), OfflineAnswer.Text(Page(3, 2, 2, ("2026-11-20", "2026-11-20", "2026-11-19", "4.3"))));
        CollectingSink sink = await Run("DGS10", Friday, options);
        sink.Records<FredObservation>().Select(o => o.Value).ShouldBe([4.1m, 4.2m, 4.3m]);
        sink.IncompleteAt.ShouldBeNull();
    }

    [Fact]
    public async Task Fetch_HistoryOfManyVintages_IsAskedForInPieces()
    {
        var options = new FredOptions { ApiKey = Key, VintagesPerRequest = 2 };
        source.Answer("GET", $"{Api}/vintagedates?series_id=UNRATE&api_key={Key}&file_type=json&realtime_start=1776-07-04&realtime_end=2026-08-31&sort_order=asc&limit=10000&offset=0", OfflineAnswer.Text(
            Vintages("2026-02-06", "2026-03-06", "2026-04-03", "2026-05-08", "2026-06-05")));
        foreach ((string from, string last) in ((string, string)[])[("1776-07-04", "2026-04-02"), ("2026-04-03", "2026-06-04"), ("2026-06-05", "2026-08-31")])
        {
            source.Answer("GET", Observations("UNRATE", $"observation_start=2026-01-01&observation_end=2026-08-31&realtime_start={from}&realtime_end={last}"), OfflineAnswer.Text(
                Page(1, 0, 100_000, (from, last, "2026-01-01", "4.1"))));
        }

        Partition history = (await Plan(Collector(options), Friday, new CollectRequest { From = new LocalDate(2026, 1, 1), Until = new LocalDate(2026, 9, 1), Symbols = ["UNRATE"] })).ShouldHaveSingleItem();
        (await Collecting.Run(Collector(options), history, source)).Records<FredObservation>().Count.ShouldBe(3);
        source.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Fetch_WithoutAKey_ReadsTheDownloadsAndSaysSoOnce()
    {
        var options = new FredOptions();
        source.Answer("GET", "https://fred.stlouisfed.org/graph/fredgraph.csv?id=DGS10&cosd=2026-09-21&coed=2026-11-20", OfflineAnswer.Text("observation_date,DGS10\n2026-11-18,4.11\n"));
        source.Answer("GET", "https://fred.stlouisfed.org/graph/fredgraph.csv?id=UNRATE&cosd=2026-05-24&coed=2026-11-20", OfflineAnswer.Text("observation_date,UNRATE\n2026-10-01,4.3\n"));
        List<Partition> plan = await Plan(Collector(options), Friday, new CollectRequest { Symbols = ["DGS10", "UNRATE"] });
        plan.Select(p => p.Key).ShouldBe(["DGS10/recent/keyless", "UNRATE/recent/keyless"]);
        (await Collecting.Run(Collector(options), plan[0], source)).Warnings.ShouldHaveSingleItem().Rule.ShouldBe("fred_without_key");
        CollectingSink second = await Collecting.Run(Collector(options), plan[1], source);
        second.Warnings.ShouldBeEmpty();
        second.Written<FredObservation>().ShouldHaveSingleItem().Evidence.ShouldBeNull();
    }

    [Fact]
    public async Task Fetch_Refused_IsToldWithoutTheKey()
    {
        source.Answer("GET", Observations("DGS10", "observation_start=2026-09-21&observation_end=2026-11-20"), OfflineAnswer.Text(400, Refusal("Bad Request.  The value for variable api_key is not registered.")));
        string message = (await Should.ThrowAsync<SourceContractException>(() => Run("DGS10", Friday))).Message;
        message.ShouldContain("FRED_API_KEY");
        message.ShouldNotContain(Key);
        source.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public void Options_Wrong_AreRefusedWithTheValueButNeverTheKey()
    {
        var validation = new FredOptionsValidation();
        validation.Validate(null, new FredOptions()).Succeeded.ShouldBeTrue();
        validation.Validate(null, new FredOptions { PageSize = 100_001 }).FailureMessage!.ShouldContain("100001");
        validation.Validate(null, new FredOptions { VintagesPerRequest = 0 }).FailureMessage!.ShouldContain("is 0");
        validation.Validate(null, new FredOptions { Categories = ["weather"] }).FailureMessage!.ShouldContain("'weather'");
        validation.Validate(null, new FredOptions { ApiKey = "hush hush" }).FailureMessage!.ShouldNotContain("hush");
    }

    private static string Observations(string series, string window, int limit = 100_000, int offset = 0) =>
        $"{Api}/observations?series_id={series}&api_key={Key}&file_type=json&{window}&sort_order=asc&limit={limit}&offset={offset}";

    private static FredCollector Collector(FredOptions? options = null) => new(Options.Create(options ?? new FredOptions { ApiKey = Key }));

    private async Task<CollectingSink> Run(string series, Instant now, FredOptions? options = null)
    {
        Partition partition = (await Plan(Collector(options), now, new CollectRequest { Symbols = [series] })).ShouldHaveSingleItem();
        return await Collecting.Run(Collector(options), partition, source);
    }

    private Task<List<Partition>> Plan(Collector collector, Instant now, CollectRequest request) => collector
        .PlanAsync(request, new OfflinePlanContext(now, FedBankCalendar.Instance, source), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
