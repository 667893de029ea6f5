using MarketIngest.Calendars.Deadlines;
using MarketIngest.Calendars.Oracles;
using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Calendars.Publication;

public sealed class PublicationRulesTests
{
    [Theory]
    [InlineData("treasury.par_yield_curve", PublicationEvidence.Observed, "2026-11-20", "2026-11-20T23:00:00Z")]
    [InlineData("finra.reg_sho_daily", PublicationEvidence.Observed, "2026-07-02", "2026-07-02T22:00:00Z")]
    [InlineData("iex.matched_volume", PublicationEvidence.Documented, "2026-07-02", "2026-07-06T13:00:00Z")]
    [InlineData("iex.hist_files", PublicationEvidence.Observed, "2026-11-20", "2026-11-23T14:00:00Z")]
    [InlineData("etf.holdings", PublicationEvidence.Observed, "2026-11-25", "2026-11-27T13:00:00Z")]
    [InlineData("finra.short_interest", PublicationEvidence.Documented, "2026-05-15", "2026-05-19T22:00:00Z")]
    [InlineData("finra.short_interest", PublicationEvidence.Observed, "2026-05-15", "2026-05-27T22:00:00Z")]
    [InlineData("finra.otc_weekly", PublicationEvidence.Documented, "2026-11-02", "2026-11-13T23:00:00Z")]
    [InlineData("finra.otc_weekly", PublicationEvidence.Observed, "2026-11-02", "2026-11-23T23:00:00Z")]
    [InlineData("sec.institutional_holdings", PublicationEvidence.Observed, "2025-12-31", "2026-02-18T03:00:00Z")]
    [InlineData("sec.fund_holdings", PublicationEvidence.Observed, "2026-06-30", "2026-09-01T02:00:00Z")]
    public void PublicationInstant_KnownDate_IsTheStatedTime(string dataset, PublicationEvidence evidence, string asOf, string expected)
    {
        PublicationRule rule = PublicationRules.For(dataset, evidence);
        (rule.DatasetId, rule.Evidence).ShouldBe((dataset, evidence));
        InstantPattern.General.Format(rule.PublicationInstant(OracleFiles.Date(asOf))).ShouldBe(expected);
    }

    [Theory]
    [InlineData(OtcTier.T1, "2025-01-06", "2025-01-27")]
    [InlineData(OtcTier.T1, "2025-08-11", "2025-09-02")] // 1 September was Labor Day
    [InlineData(OtcTier.T2, "2025-11-10", "2025-12-15")]
    [InlineData(OtcTier.OTCE, "2025-11-24", "2025-12-29")]
    public void OtcWeekly_Observed_IsTheMondayOrTheSessionAfterIt(OtcTier tier, string week, string expected) =>
        PublicationRules.OtcWeekly(tier, PublicationEvidence.Observed).PublicationDate(OracleFiles.Date(week)).ShouldBe(OracleFiles.Date(expected));

    [Theory]
    [InlineData("finra.otc_weekly", "2026-11-23T22:59:59Z", "2026-10-26")]
    [InlineData("finra.otc_weekly", "2026-11-23T23:00:00Z", "2026-11-02")]
    [InlineData("finra.short_interest", "2026-11-24T22:59:59Z", "2026-10-30")]
    [InlineData("finra.short_interest", "2026-11-24T23:00:00Z", "2026-11-13")]
    [InlineData("treasury.par_yield_curve", "2026-11-26T23:30:00Z", "2026-11-25")]
    [InlineData("iex.matched_volume", "2026-11-28T20:00:00Z", "2026-11-25")]
    [InlineData("sec.institutional_filings", "2026-11-16T12:00:00Z", "2026-06-30")]
    [InlineData("sec.institutional_filings", "2026-11-17T03:00:00Z", "2026-09-30")]
    public void ExpectedAsOf_AtAnInstant_IsTheNewestPublished(string dataset, string now, string expected) =>
        PublicationRules.For(dataset, PublicationEvidence.Observed).ExpectedAsOf(InstantPattern.General.Parse(now).Value).ShouldBe(OracleFiles.Date(expected));

    [Fact]
    public void FundReports_OwnDeadlines_AreFollowed() =>
        PublicationRules.FundReports("sec.fund_filings", PublicationEvidence.Documented, new FilingDeadlines(new FilingDeadlineOptions { PortfolioReportDays = 45 }))
            .PublicationDate(new LocalDate(2026, 9, 30)).ShouldBe(new LocalDate(2026, 11, 16));

    [Fact]
    public void For_DatasetWithoutARule_ListsThoseThatHaveOne() =>
        Should.Throw<ArgumentException>(() => PublicationRules.For("sec.insider_transactions", PublicationEvidence.Observed)).Message.ShouldContain("finra.otc_weekly");

    [Fact]
    public void PublicationDate_DateThatNoRowIsAbout_IsRefused()
    {
        Should.Throw<ArgumentException>(() => PublicationRules.For("finra.otc_weekly", PublicationEvidence.Observed).PublicationDate(new LocalDate(2026, 11, 4))).Message.ShouldContain("2026-11-02");
        Should.Throw<ArgumentException>(() => PublicationRules.For("iex.hist_files", PublicationEvidence.Observed).PublicationDate(new LocalDate(2026, 11, 26))).Message.ShouldContain("XNYS has no session");
    }

    [Fact]
    public void For_EveryDataset_AnswersBothWays()
    {
        Instant now = Instant.FromUtc(2026, 11, 23, 15, 0);
        foreach (string dataset in PublicationRules.DatasetIds)
            foreach (PublicationEvidence evidence in Enum.GetValues<PublicationEvidence>())
            {
                PublicationRule rule = PublicationRules.For(dataset, evidence);
                LocalDate asOf = rule.ExpectedAsOf(now);
                rule.PublicationInstant(asOf).ShouldBeLessThanOrEqualTo(now);
                rule.AsOfOnOrBefore(asOf).ShouldBe(asOf);
            }
    }
}
