using MarketIngest.Sources.Access;
using MarketIngest.Sources.Tests.Access;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

/// <summary>Every answer that is no chart ends a run as failed, with the source's own words; a chart of a day without trades does not.</summary>
public sealed class YahooRefusalTests
{
    private const string Refused = """{"chart":{"result":null,"error":{"code":"Unprocessable Entity","description":"5m data not available for startTime=1 and endTime=2. The requested range must be within the last 60 days."}}}""";
    private const string Consent = "<!DOCTYPE html><html><head><title>Before you continue</title></head><body>Your privacy choices</body></html>";

    [Theory]
    [InlineData("collect_daily_bars", 404, """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""", "No data found, symbol may be delisted")]
    [InlineData("collect_intraday_bars", 404, """{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""", "No data found, symbol may be delisted")]
    [InlineData("collect_intraday_bars", 422, Refused, "must be within the last 60 days")]
    [InlineData("collect_intraday_bars", 400, Refused, "must be within the last 60 days")]
    [InlineData("collect_daily_bars", 400, "400 Bad Request: Data doesn't exist for startDate = 1577836800, endDate = 1578009600", "Data doesn't exist")]
    [InlineData("collect_daily_bars", 429, "Too Many Requests\r\n", "429")]
    [InlineData("collect_intraday_bars", 429, "Too Many Requests\r\n", "429")]
    [InlineData("collect_daily_bars", 200, "Too Many Requests", "Too Many Requests")]
    [InlineData("collect_daily_bars", 200, "<html><body><h1>Will be right back...</h1></body></html>", "page")]
    [InlineData("collect_daily_bars", 503, "<html><body><h1>Will be right back...</h1></body></html>", "503")]
    [InlineData("collect_intraday_bars", 200, Consent, "page")]
    [InlineData("collect_daily_bars", 200, """{"chart":{"result":[{"meta":{"symb""", "damaged")]
    [InlineData("collect_daily_bars", 200, """{"chart":{"result":[],"error":null}}""", "result is empty")]
    [InlineData("collect_intraday_bars", 200, """{"chart":{"result":[{"meta":{"symbol":"ACME","exchangeTimezoneName":"America/New_York","dataGranularity":"1h"},"indicators":{"quote":[{}]}}],"error":null}}""", "PT5M were asked for, and of PT1H answered")]
    public async Task Run_NoChart_FailsInTheSourcesWords(string job, int status, string body, string shown)
    {
        JobRun run = await RunAsync(job, status, body);
        (run.Outcome, run.RecordsProcessed).ShouldBe((CollectOutcome.Failed, 0));
        System.Text.RegularExpressions.Regex.Unescape(run.Errors!).ShouldContain(shown);
    }

    [Fact]
    public async Task Run_DayWithoutTrades_IsCompleteWithoutRows()
    {
        JobRun run = await RunAsync("collect_intraday_bars", 200, """{"chart":{"result":[{"meta":{"symbol":"ACME","exchangeTimezoneName":"America/New_York","dataGranularity":"5m"},"indicators":{"quote":[{}]}}],"error":null}}""");
        (run.Outcome, run.RecordsProcessed, run.Errors).ShouldBe((CollectOutcome.Collected, 0, null));
    }

    private static async Task<JobRun> RunAsync(string job, int status, string body)
    {
        using var host = new StubHost(_ => StubHost.Answer(status, body));
        host.Clock.Advance(Instant.FromUtc(2026, 11, 24, 23, 30) - StubHost.Start);
        await using Ingest ingest = Ingest.Create(b =>
        {
            b.Services.AddSingleton<TimeProvider>(host.Clock);
            b.Services.AddSingleton<ISourceClient>(host.Client);
            b.UseMemory().AddYahoo(o => o.Symbols = o.IntradaySymbols = ["ACME"]);
        });
        Task<JobRun> run = ingest.RunAsync(job, new CollectRequest { From = new LocalDate(2026, 11, 2) }, TestContext.Current.CancellationToken);
        await host.RunAsync(run);
        return await run;
    }
}
