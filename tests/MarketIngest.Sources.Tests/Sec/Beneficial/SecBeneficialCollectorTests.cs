using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Beneficial;

public sealed class SecBeneficialCollectorTests
{
    private static readonly Partition Filing = new("0001234567-25-000007", new LocalDate(2025, 5, 2), new LocalDate(2025, 5, 3))
    {
        Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["accession"] = "0001234567-25-000007", ["cik"] = "0000000077", ["form"] = "SC 13G/A" },
    };

    [Fact]
    public async Task Collect_Filing_WritesTheFilingAndItsPersons()
    {
        const string Address = "https://www.sec.gov/Archives/edgar/data/77/0001234567-25-000007.txt";
        OfflineSource source = new OfflineSource().Answer("GET", Address, OfflineAnswer.Text(Schedule13Samples.Submission("SC 13G/A", Schedule13Samples.Text13G)));
        CollectingSink sink = await Collecting.Run(Collector(), Filing, source);
        SourceRequest asked = source.Requests.ShouldHaveSingleItem();
        asked.Headers["User-Agent"].ShouldBe("Example Research ops@example.com");
        sink.Records<SecFiling>().Select(f => (f.AccessionNumber, f.Cik, f.Role)).ShouldBe(
        [
            ("0001234567-25-000007", "0000000077", "subject"),
            ("0001234567-25-000007", "0000000088", "filed_by"),
            ("0001234567-25-000007", "0000000066", "filed_by"),
        ]);
        sink.Records<SecBeneficialOwner>().Select(r => r.Line).ShouldBe([1, 2]);
        sink.Written<SecBeneficialOwner>().ShouldAllBe(r => r.Evidence != null);
    }

    [Fact]
    public void Descriptor_OfThePoller_FillsBothDatasets()
    {
        CollectorDescriptor descriptor = Collector().Descriptor;
        descriptor.Job.ShouldBe("poll_edgar_submissions");
        descriptor.Datasets.ShouldBe([SecBeneficialOwner.Schema, SecFiling.Schema]);
        descriptor.PlansFrom.ShouldBe([SecFiling.Schema]);
    }

    private static SecBeneficialCollector Collector() => new(Options.Create(new SecOptions { UserAgent = "Example Research ops@example.com" }));
}
