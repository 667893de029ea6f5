using MarketIngest.Calendars.Publication;
using MarketIngest.Freshness;
using MarketIngest.Scheduling;

using NodaTime;

using Verdict = MarketIngest.Freshness.Freshness;

namespace MarketIngest.Core.Tests.Freshness;

public sealed class FreshnessJudgeTests
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    // IEX: the files of Friday 20 November 2026 are public on Monday at nine.
    [Theory]
    [InlineData("2026-11-19", "2026-11-23T08:59", "fresh", "fresh", "fresh")]
    [InlineData("2026-11-19", "2026-11-23T09:00", "due", "due", "due")]
    [InlineData("2026-11-19", "2026-11-23T10:00", "due", "due", "due")]
    [InlineData("2026-11-19", "2026-11-23T10:01", "late", "late", "late")]
    [InlineData("2026-11-19", "2026-11-23T11:01", "breached", "breached", "breached")]
    [InlineData("2026-11-20", "2026-11-23T11:01", "fresh", "breached", "breached")]
    public void Judge_ByThePublicationOfSessions_HasAGraceAndThenTwo(string newest, string now, string dates, string ingestion, string overall)
    {
        // Collected on Friday evening, so of Monday's publication only by what the row says.
        DatasetFreshness judged = Judge("iex.matched_volume", Seen(newest, "2026-11-20T18:00"), Collected("2026-11-20T18:00"), now);
        (SnakeCase.Of(judged.AsOfFreshness), SnakeCase.Of(judged.IngestFreshness), SnakeCase.Of(judged.Freshness)).ShouldBe((dates, ingestion, overall));
    }

    [Fact]
    public void Judge_SourceIsLateAndIsAsked_BlamesTheSource()
    {
        DatasetFreshness judged = Judge("iex.matched_volume", Seen("2026-11-19", "2026-11-20T09:05"), Collected("2026-11-23T11:30"), "2026-11-23T12:00");
        (judged.AsOfFreshness, judged.IngestFreshness).ShouldBe((Verdict.Breached, Verdict.Fresh));
        judged.Reason.ShouldBe("rows about 2026-11-20 are public since 2026-11-23T14:00:00Z and not stored");
        judged.ExpectedAsOf.ShouldBe(new LocalDate(2026, 11, 20));
        judged.DueSince.ShouldBe(Local("2026-11-23T09:00"));
    }

    [Fact]
    public void Judge_NoRow_IsUnknownWhateverTheJobsDid() =>
        Judge("iex.matched_volume", new FreshnessObservation(null, null, [null], null), Collected("2026-11-23T11:30"), "2026-11-23T12:00").Freshness.ShouldBe(Verdict.Unknown);

    [Theory]
    [InlineData("2026-11-02", "2026-10-19", "2026-11-23T18:01", "fresh", null)]
    [InlineData("2026-11-02", "2026-10-12", "2026-11-23T18:01", "due", "tier T2, OTCE about 2026-10-19")]
    [InlineData("2026-11-02", "2026-10-12", "2026-11-26T18:01", "breached", "tier T2, OTCE about 2026-10-19")]
    [InlineData("2026-10-26", "2026-10-19", "2026-11-25T18:00", "late", "tier T1 about 2026-11-02")]
    [InlineData("2026-11-02", null, "2026-11-24T18:01", "fresh", null)]
    public void Judge_OtcTiers_AreHeldToTheirOwnDays(string tierOne, string? others, string now, string dates, string? reason)
    {
        var seen = new FreshnessObservation(Date(tierOne), Local(now), [Date(tierOne), others is null ? null : Date(others)], null);
        DatasetFreshness judged = Judge("finra.otc_weekly", seen, Collected(now), now);
        SnakeCase.Of(judged.AsOfFreshness).ShouldBe(dates);
        (judged.Reason ?? "").ShouldContain(reason ?? "");
    }

    // Five minutes, and a job every five minutes from six to eleven in the evening on EDGAR's business days.
    [Theory]
    [InlineData("2026-11-23T12:00", "2026-11-23T12:04", "fresh")]
    [InlineData("2026-11-23T12:00", "2026-11-23T12:06", "due")]
    [InlineData("2026-11-23T12:00", "2026-11-23T12:11", "late")]
    [InlineData("2026-11-23T12:00", "2026-11-23T12:16", "breached")]
    [InlineData("2026-11-20T22:55", "2026-11-22T12:00", "fresh")]
    [InlineData("2026-11-20T22:55", "2026-11-23T06:16", "breached")]
    public void Judge_EventDriven_HasNoDatesAndFollowsTheSchedule(string collected, string now, string ingestion)
    {
        var seen = new FreshnessObservation(Date("2026-11-20"), Local("2026-11-20T12:00"), [], null);
        DatasetFreshness judged = Judge("sec.beneficial_ownership", seen, Collected(collected, Cron("*/5 6-22 * * 1-5")), now);
        (judged.AsOfFreshness, judged.ExpectedAsOf).ShouldBe((Verdict.Unknown, null));
        SnakeCase.Of(judged.IngestFreshness).ShouldBe(ingestion);
        judged.Freshness.ShouldBe(judged.IngestFreshness);
    }

    [Theory]
    [InlineData("2026-11-23T11:50", "2026-11-23T11:54", "fresh")]
    [InlineData("2026-11-23T11:50", "2026-11-23T11:57", "late")]
    [InlineData("2026-11-23T11:40", "2026-11-23T11:57", "breached")]
    public void Judge_NewestFiling_IsTakenInWithinTheTimeAfterItsAcceptance(string accepted, string ingested, string ingestion)
    {
        var seen = new FreshnessObservation(Date("2026-11-23"), Local(ingested), [], new AcceptedFiling(Local(accepted), Local(ingested)));
        SnakeCase.Of(Judge("sec.beneficial_ownership", seen, Collected("2026-11-23T11:58", Cron("*/5 6-22 * * 1-5")), "2026-11-23T11:59").IngestFreshness).ShouldBe(ingestion);
    }

    [Fact]
    public void Judge_FilingFromBeforeTheFirstRun_CouldNotBeTakenInSooner()
    {
        var seen = new FreshnessObservation(Date("2026-11-23"), Local("2026-11-23T11:57"), [], new AcceptedFiling(Local("2026-11-20T11:40"), Local("2026-11-23T11:57")));
        var collection = new Collection(Local("2026-11-23T11:55"), Local("2026-11-23T11:55"), []);
        Judge("sec.beneficial_ownership", seen, collection, "2026-11-23T11:59").IngestFreshness.ShouldBe(Verdict.Fresh);
    }

    [Fact]
    public void Judge_DatasetWithoutPublicationDays_IsHeldToItsJobAlone()
    {
        var seen = new FreshnessObservation(Date("2026-10-01"), Local("2026-11-20T09:00"), [], null);
        Collection collection = Collected("2026-11-20T09:00", Cron("0 9 * * 1-5"));
        Judge("fred.observations", seen, collection, "2026-11-22T12:00").Freshness.ShouldBe(Verdict.Fresh);
        Judge("fred.observations", seen, collection, "2026-11-23T12:00").Freshness.ShouldBe(Verdict.Due);
        Judge("fred.observations", seen, collection, "2026-11-24T12:00").Freshness.ShouldBe(Verdict.Late);
        Judge("fred.observations", seen, collection, "2026-11-25T12:00").Freshness.ShouldBe(Verdict.Breached);
        Judge("fred.observations", seen, Collected("2026-11-20T09:00"), "2026-11-25T12:00").Freshness.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void Judge_SeveralJobs_AreDueByTheFirst()
    {
        var seen = new FreshnessObservation(Date("2026-10-01"), Local("2026-11-20T09:00"), [], null);
        Collection collection = Collected("2026-11-20T09:00", Cron("0 20 * * 0"), Cron("0 9 * * 1-5"));
        Judge("fred.observations", seen, collection, "2026-11-23T12:00").DueSince.ShouldBe(Local("2026-11-22T20:00"));
    }

    [Fact]
    public void Slas_EachOfTheTable_HasItsRuleAndTime()
    {
        Sla("sec.institutional_filings").ShouldBe((1, 60));
        Sla("sec.institutional_holdings").ShouldBe((1, 60));
        Sla("sec.beneficial_ownership").ShouldBe((0, 5));
        Sla("sec.fund_filings").ShouldBe((1, 1440));
        Sla("sec.fund_holdings").ShouldBe((1, 1440));
        Sla("finra.otc_weekly").ShouldBe((2, 1440));
        Sla("iex.matched_volume").ShouldBe((1, 60));
        Sla("finra.short_interest").ShouldBe((1, 1440));
        Sla("etf.holdings").ShouldBe((1, 1440));
        FreshnessSlas.Of("some.dataset").IngestWithin.ShouldBe(Duration.FromHours(24));

        static (int Parts, double Minutes) Sla(string dataset) => (FreshnessSlas.Of(dataset).Parts.Count, FreshnessSlas.Of(dataset).IngestWithin.TotalMinutes);
    }

    [Fact]
    public void Slas_EachPublicationRule_IsUsed() =>
        PublicationRules.DatasetIds.Where(id => FreshnessSlas.Of(id).Parts.Count == 0).ShouldBeEmpty();

    private static DatasetFreshness Judge(string dataset, FreshnessObservation seen, Collection collection, string now) =>
        FreshnessJudge.Judge(FreshnessSlas.Of(dataset), seen, collection, Local(now));

    private static FreshnessObservation Seen(string newest, string ingested) => new(Date(newest), Local(ingested), [Date(newest)], null);

    private static Collection Collected(string at, params Schedule[] schedules) => new(Local(at), Local(at) - Duration.FromDays(30), schedules);

    private static CronSchedule Cron(string expression) => new(CronExpression.Parse(expression), NewYork);

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static Instant Local(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InZoneStrictly(NewYork).ToInstant();
}
