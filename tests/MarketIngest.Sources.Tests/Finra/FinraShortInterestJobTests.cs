using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Finra;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

/// <summary>The job as a whole: what it reads again, what it flags, and two runs over recorded answers.</summary>
public sealed class FinraShortInterestJobTests : IDisposable
{
    private const string Header = "accountingYearMonthNumber|symbolCode|issueName|issuerServicesGroupExchangeCode|marketClassCode|currentShortPositionQuantity|previousShortPositionQuantity|stockSplitFlag|averageDailyVolumeQuantity|daysToCoverQuantity|revisionFlag|changePercent|changePreviousNumber|settlementDate\n";
    private const string Rows = "20260515|ACME|Acme Corp|A|NYSE|3000|2400||400|7.50||25.00|600|2026-05-15\n20260515|BOLT|Bolt Inc|A|NYSE|500|500||100|5.00||0.00|0|2026-05-15\n"
        + "20260515|CALM|Calm Ltd|R|NNM|499|499||100|4.99||0.00|0|2026-05-15\n20260515|DEAD|Dead Co|S|OTC|9|9||0|999.99||0.00|0|2026-05-15\n";

    private readonly RecordedArchive archive = new();
    private readonly OfflineSource source = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Plan_WhenTheSecondNextReportAppears_ReadsTheReportOnceMore()
    {
        CollectorDescriptor descriptor = Collector().Descriptor;
        PublicationRule rule = PublicationRules.ShortInterest(PublicationEvidence.Observed);
        LocalDate[] settlements = [.. ShortInterestSchedule.Finra.Between(new LocalDate(2021, 6, 1), new LocalDate(2028, 1, 1)).Select(c => c.SettlementDate)];
        for (int i = 0; i + 2 < settlements.Length; i++)
        {
            Instant second = rule.PublicationInstant(settlements[i + 2]);
            (second - rule.PublicationInstant(settlements[i])).ShouldBeLessThan(descriptor.RevisionWindow, settlements[i].ToString());
            List<Partition> plan = await Plan(second, new CollectRequest());
            plan.Select(p => p.From).ShouldContain(settlements[i]);
            plan[^1].From.ShouldBe(settlements[i + 2]);
        }
    }

    [Fact]
    public async Task Run_Threshold_NamesTheIssuesAndStoresAll()
    {
        source.Answer("GET", "https://cdn.finra.org/equity/otcmarket/biweekly/shrt20260515.csv", OfflineAnswer.Text(Header + Rows));
        CollectingSink sink = await Run("5");
        sink.Warnings.ShouldHaveSingleItem().ShouldBe(new SinkNotice("days_to_cover_high", "2 of 4 issues have 5 or more days to cover: ACME 7.5, BOLT 5"));
        sink.Records<ShortInterest>().Count.ShouldBe(4);
        (await Run("7.6")).Warnings.ShouldBeEmpty();
        (await Run(null)).Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task Plan_ThresholdOfNoDays_IsRefusedWithTheValue(string threshold) =>
        (await Should.ThrowAsync<ArgumentException>(() => Plan(Instant.FromUtc(2026, 6, 1, 16, 0), Request(threshold)))).Message.ShouldContain($"'{threshold}'");

    [Fact]
    public async Task Job_RevisedReport_KeepsWhatWasKnownAndRepeatsNothing()
    {
        const string Address = "https://cdn.finra.org/equity/otcmarket/biweekly/shrt20260515.csv";
        Instant published = Instant.FromUtc(2026, 5, 27, 20, 0);
        Instant revised = Instant.FromUtc(2026, 6, 9, 21, 0);
        await archive.RecordAsync(Address, published, Header + Rows);
        await archive.RecordAsync(Address, revised, Header + Rows.Replace("|3000|2400||400|7.50||25.00|600|", "|2800|2400||400|7.00|R|16.67|400|", StringComparison.Ordinal));
        await using Ingest ingest = archive.Open(published + Duration.FromMinutes(1), b => b.AddFinra());
        (await RunAsync(ingest)).RecordsInserted.ShouldBe(4);
        List<string> first = await RecordedArchive.VersionsAsync(ingest.Store, ShortInterest.Schema);
        JobRun again = await RunAsync(ingest);
        (again.RecordsInserted, again.RecordsUpdated).ShouldBe((0, 0));
        (await RecordedArchive.VersionsAsync(ingest.Store, ShortInterest.Schema)).ShouldBe(first);

        archive.Clock.Advance(revised + Duration.FromHours(1) - archive.Clock.GetCurrentInstant());
        JobRun second = await RunAsync(ingest);
        (second.RecordsInserted, second.RecordsUpdated, second.RecordsUnchanged).ShouldBe((0, 1, 3));
        (await SharesAsync(ingest, null)).ShouldBe(2800);
        (await SharesAsync(ingest, revised - Duration.FromMinutes(1))).ShouldBe(3000);
    }

    [Theory]
    [InlineData("2026-05-15", true)]
    [InlineData("2026-05-18", false)]
    [InlineData("1988-01-15", true)] // outside the calendar nothing is said
    public void Rules_SettlementDate_IsOneOfTheSchedule(string date, bool holds)
    {
        var sink = new CollectingSink();
        FinraShortInterestFileParser.Parse(PayloadOf.Text(Header + Rows.Replace("2026-05-15", date, StringComparison.Ordinal)), sink);
        ShortInterest.Schema.Rules.Single(r => r.Name == "settlement_date_scheduled").Holds(sink.Records<ShortInterest>()[0]).ShouldBe(holds);
    }

    private static CollectRequest Request(string? threshold) => new()
    {
        From = new LocalDate(2026, 5, 15),
        Until = new LocalDate(2026, 5, 16),
        Options = threshold is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["threshold"] = threshold },
    };

    private static Task<JobRun> RunAsync(Ingest ingest) => ingest.RunAsync("collect_short_interest", Request(null), TestContext.Current.CancellationToken);

    private static async Task<decimal> SharesAsync(Ingest ingest, Instant? knownBy) =>
        (await ingest.Store.ReadAsync<ShortInterest>(q => q with { KnownBy = knownBy, Symbols = ["ACME"] }, TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken)).Shares;

    private static FinraShortInterestCollector Collector()
    {
        var options = new FinraOptions();
        return new FinraShortInterestCollector(Options.Create(options), new FinraApi(options, new FinraTokens(options, TimeProvider.System)));
    }

    private async Task<CollectingSink> Run(string? threshold) =>
        await Collecting.Run(Collector(), (await Plan(Instant.FromUtc(2026, 6, 1, 16, 0), Request(threshold)))[0], source);

    private Task<List<Partition>> Plan(Instant now, CollectRequest request) => Collector()
        .PlanAsync(request, new OfflinePlanContext(now, NyseCalendar.Instance, source), TestContext.Current.CancellationToken)
        .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
