using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Facts;

public sealed class SecFactsConformanceTests : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 11, 16, 2, 0);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 11, 1), Until = new LocalDate(2026, 11, 16), Symbols = ["5", "6"] };

    protected override ICollector CreateCollector()
    {
        var options = new SecOptions { UserAgent = "Example ops@example.com" };
        return new SecFactsCollector(Options.Create(options), new SecRequests(options));
    }

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("GET", SecEndpoints.CompanyFacts("0000000005"), OfflineAnswer.Text(200, Facts(5)))
        .Answer("GET", SecEndpoints.CompanyFacts("0000000006"), OfflineAnswer.Text(200, Facts(6)));

    private static string Facts(int cik) => """
        {"cik":NUMBER,"entityName":"Acme","facts":{"us-gaap":{"Assets":{"label":"Assets","description":null,"units":{"USD":[
        {"end":"2024-09-28","val":39572000000,"accn":"0000999999-24-000010","fy":2024,"fp":"FY","form":"10-K","filed":"2024-11-01"},
        {"end":"2024-09-28","val":36171000000,"accn":"0000999999-25-000002","fy":2024,"fp":"FY","form":"10-K/A","filed":"2025-01-25","frame":"CY2024Q3I"}]}}}}}
        """.Replace("NUMBER", cik.ToString());
}
