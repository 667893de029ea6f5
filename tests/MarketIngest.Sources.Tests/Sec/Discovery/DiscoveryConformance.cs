using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

/// <summary>The collector suite over answers from memory.</summary>
public abstract class DiscoveryConformance : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 11, 21, 3, 30);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 11, 20), Until = new LocalDate(2026, 11, 21) };

    private protected static SecRequests Requests { get; } = new(new SecOptions { UserAgent = "Test test@example.com" });

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now - Duration.FromMinutes(1) }
        .Answer("GET", SecEndpoints.CurrentFeed(0, 100), OfflineAnswer.Text(SecAtomParserTests.Feed(SecAtomParserTests.Entry("4 - DOE JANE (0000000077) (Reporting)", "4", "2026-11-20"), SecAtomParserTests.Entry("4 - ACME (0000000042) (Issuer)", "4", "2026-11-20"), SecAtomParserTests.Entry("4 - ACME (0000000042) (Issuer)", "4", "2026-11-20"))))
        .Answer("GET", SecEndpoints.DailyIndex(new LocalDate(2026, 11, 20)), OfflineAnswer.Text("CIK|Company Name|Form Type|Date Filed|File Name\n------------------------\n42|ACME|4|20261120|edgar/data/42/0000999999-26-000001.txt\n42|ACME CORP|4|20261120|edgar/data/42/0000999999-26-000001.txt\n"))
        .Answer("GET", SecEndpoints.Submissions("0000000042"), OfflineAnswer.Text(SecSubmissionsParserTests.MainFile("42", SecSubmissionsParserTests.Columns)));
}
