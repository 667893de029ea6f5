using MarketIngest.Sources.IShares;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

using static MarketIngest.Sources.Tests.IShares.ISharesFixtures;

namespace MarketIngest.Sources.Tests.IShares;

public sealed class ISharesConformanceTests : CollectorConformance
{
    private const string Address = "https://www.ishares.com/us/products/239716/ishares-micro-cap-etf/1467271812596.ajax?fileType=csv&fileName=IWC_holdings&dataType=fund&asOfDate=";

    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 23, 30);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 11, 18), Until = new LocalDate(2026, 11, 20), Symbols = ["IWC"] };

    protected override ICollector CreateCollector() => new ISharesHoldingsCollector(Options.Create(new ISharesOptions()));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("GET", Address + "20261118", OfflineAnswer.Text(File("Nov 18, 2026", Equity("ACME", "ACME CORP", 10, 60), Equity("BOLT", "BOLT INC", 5, 40))))
        .Answer("GET", Address + "20261119", OfflineAnswer.Text(File("Nov 19, 2026", Equity("BOLT", "BOLT INC", 5, 50), Equity("ACME", "ACME CORP", 10, 50))));
}
