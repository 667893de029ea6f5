using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec.Funds.DataSets;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Funds.DataSets;

public sealed class SecFundDataSetConformanceTests : CollectorConformance
{
    private const string File = "2023q1_nport.zip";

    protected override Instant Now => Instant.FromUtc(2026, 11, 16, 2, 0);

    protected override CollectRequest Request => new()
    {
        From = new LocalDate(2023, 1, 1),
        Until = new LocalDate(2023, 4, 1),
        Options = new Dictionary<string, string> { ["data-dir"] = "/data" },
    };

    protected override ICollector CreateCollector() => new SecFundDataSetCollector(Options.Create(new SourceAccessOptions()));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("FILE", ZipAddress.Entries(File).AbsoluteUri, OfflineAnswer.Text("SUBMISSION.tsv\n"))
        .Answer("FILE", $"file:///{File}", new OfflineAnswer(200, FundDataSetText.Zip(FundDataSetText.Usual())));
}
