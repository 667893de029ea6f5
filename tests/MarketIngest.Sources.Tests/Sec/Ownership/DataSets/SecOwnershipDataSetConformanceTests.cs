using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec.Ownership.DataSets;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Ownership.DataSets;

public sealed class SecOwnershipDataSetConformanceTests : CollectorConformance
{
    private const string File = "2024q1_form345.zip";

    protected override Instant Now => Instant.FromUtc(2026, 11, 16, 2, 0);

    protected override CollectRequest Request => new()
    {
        From = new LocalDate(2024, 1, 1),
        Until = new LocalDate(2024, 4, 1),
        Options = new Dictionary<string, string> { ["data-dir"] = "/data" },
    };

    protected override ICollector CreateCollector() => new SecOwnershipDataSetCollector();

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("FILE", ZipAddress.Entries(File).AbsoluteUri, OfflineAnswer.Text("SUBMISSION.tsv\n"))
        .Answer("FILE", $"file:///{File}", new OfflineAnswer(200, OwnershipDataSetText.Zip(OwnershipDataSetText.Usual())));
}
