using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Bulk;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Bulk;

public sealed class SecSubmissionsArchiveConformanceTests : CollectorConformance
{
    private const string Columns = """{"accessionNumber":["0000999999-24-000010"],"filingDate":["2024-11-01"],"reportDate":[""],"form":["4"],"primaryDocument":["xslF345X05/a.xml"],"items":[""],"size":[5000]}""";

    protected override Instant Now => Instant.FromUtc(2026, 11, 16, 2, 0);

    protected override CollectRequest Request => new()
    {
        From = new LocalDate(2026, 11, 1),
        Until = new LocalDate(2026, 11, 16),
        Options = new Dictionary<string, string> { ["data-dir"] = "/data" },
    };

    protected override ICollector CreateCollector() => new SecSubmissionsArchiveCollector(SecJobs.Poll);

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("FILE", ZipAddress.Entries("submissions.zip").AbsoluteUri, OfflineAnswer.Text(200, "CIK0000000005.json\nCIK0000000005-submissions-001.json\nplaceholder.txt\n"))
        .Answer("FILE", ZipAddress.Entry("submissions.zip", "CIK0000000005.json").AbsoluteUri, OfflineAnswer.Text(200, "{\"cik\":\"5\",\"name\":\"Acme\",\"filings\":{\"recent\":" + Columns + ",\"files\":[]}}"))
        .Answer("FILE", ZipAddress.Entry("submissions.zip", "CIK0000000005-submissions-001.json").AbsoluteUri, OfflineAnswer.Text(200, Columns.Replace("24-000010", "14-000010").Replace("2024-11-01", "2014-11-03")));
}
