using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Identity;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Identity;

public sealed class SecTickersConformanceTests : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 4, 45);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 11, 1), Until = new LocalDate(2026, 11, 20) };

    protected override ICollector CreateCollector() => new SecTickersCollector(new SecRequests(new SecOptions { UserAgent = "Example ops@example.com" }));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }.Answer(
        "GET",
        SecEndpoints.CompanyTickersExchange,
        OfflineAnswer.Text(200, """{"fields":["cik","name","ticker","exchange"],"data":[[1,"Acme Corp","ACME","NYSE"],[2,"Other Inc","OTHR",null]]}"""));
}
