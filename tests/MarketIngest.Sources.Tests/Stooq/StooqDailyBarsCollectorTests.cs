using MarketIngest.Calendars;
using MarketIngest.Sources.Stooq;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Stooq;

public sealed class StooqDailyBarsCollectorTests
{
    private static readonly CollectRequest Request = new() { From = new LocalDate(2025, 12, 20), Until = new LocalDate(2026, 1, 10), Symbols = ["BRK.B"] };
    private readonly OfflineSource source = new();
    private readonly StooqDailyBarsCollector collector = new(Options.Create(new StooqOptions { ApiKey = "secret-key" }));

    [Fact]
    public async Task Plan_AcrossYears_HoldsPastYearsWholeAndTheCurrentOneToDate()
    {
        List<Partition> plan = await PlanAsync(Request);
        plan.Select(p => p.Key).ShouldBe(["stooq/BRK-B/2025", "stooq/BRK-B/2026-to-date"]);
        (plan[1].From, plan[1].Until).ShouldBe((new LocalDate(2026, 1, 1), new LocalDate(2026, 1, 12)));
    }

    [Fact]
    public async Task Fetch_Year_AsksForItAndHidesTheKey()
    {
        source.Answer("GET", "https://stooq.com/q/d/l/?s=brk-b.us&d1=20260101&d2=20260111&i=d&apikey=secret-key", OfflineAnswer.Text("Date,Open,High,Low,Close,Volume\n2026-01-05,1,1,1,1,5\n"));
        CollectingSink sink = await Collecting.Run(collector, (await PlanAsync(Request))[1], source);
        sink.Records<PriceBar>().ShouldHaveSingleItem().Symbol.ShouldBe("BRK-B");
        source.Requests[0].ToString().ShouldBe("GET https://stooq.com/q/d/l/?s=brk-b.us&d1=20260101&d2=20260111&i=d&apikey=REDACTED");
    }

    [Theory]
    [InlineData("", "limit")]
    [InlineData("<html>get an apikey</html>", "STOOQ_API_KEY")]
    public async Task Fetch_Refusal_IsUnavailableForATime(string body, string shown)
    {
        source.Answer("GET", "https://stooq.com/q/d/l/?s=brk-b.us&d1=20260101&d2=20260111&i=d&apikey=secret-key", OfflineAnswer.Text(body));
        Partition partition = (await PlanAsync(Request))[1];
        SourceUnavailableException refused = await Should.ThrowAsync<SourceUnavailableException>(() => Collecting.Run(collector, partition, source));
        refused.Message.ShouldContain(shown);
        refused.Message.ShouldNotContain("secret-key");
        refused.RetryAfter.ShouldBe(Duration.FromHours(1));
    }

    [Fact]
    public async Task Plan_SymbolWithoutAName_IsRefused() =>
        (await Should.ThrowAsync<ArgumentException>(() => PlanAsync(Request with { Symbols = ["^GSPC"] }))).Message.ShouldContain("^GSPC");

    [Theory]
    [InlineData("se cret", 5, "ApiKey")]
    [InlineData(null, -1, "-1")]
    public void Options_ThatCannotBe_AreRefusedWithoutTheKey(string? key, int minutes, string shown)
    {
        ValidateOptionsResult result = new StooqOptionsValidation().Validate(null, new StooqOptions { ApiKey = key, MinutesAfterClose = minutes });
        result.FailureMessage.ShouldNotBeNull().ShouldContain(shown);
        result.FailureMessage.ShouldNotContain("se cret");
    }

    private Task<List<Partition>> PlanAsync(CollectRequest request) => collector.PlanAsync(
        request, new OfflinePlanContext(Instant.FromUtc(2026, 1, 12, 3, 0), NyseCalendar.Instance, source), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
