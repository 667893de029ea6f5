using MarketIngest.Sources.Ssga;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

using static MarketIngest.Sources.Tests.Ssga.SsgaFixtures;

namespace MarketIngest.Sources.Tests.Ssga;

public sealed class SsgaConformanceTests : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 23, 30);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 11, 16), Until = new LocalDate(2026, 11, 21) };

    protected override ICollector CreateCollector() => new SsgaHoldingsCollector(Options.Create(new SsgaOptions()));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }.Answer(
        "GET",
        "https://www.ssga.com/us/en/intermediary/library-content/products/fund-data/etfs/us/holdings-daily-us-en-spy.xlsx",
        new OfflineAnswer(200, Workbook("SPY", "19-Nov-2026", ["ACME CORP", "ACME", "000000AA0", "B0AAAA0", "60.5", "-", "10", "USD"], ["BOLT INC", "BOLT", "000000BB0", "B0BBBB0", "39.5", "-", "2", "USD"])));
}
