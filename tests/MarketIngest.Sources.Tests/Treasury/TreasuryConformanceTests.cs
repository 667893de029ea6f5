using MarketIngest.Sources.Treasury;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

using static MarketIngest.Sources.Tests.Treasury.TreasuryFixtures;

namespace MarketIngest.Sources.Tests.Treasury;

public sealed class TreasuryCurveConformanceTests : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 23, 30);

    protected override CollectRequest Request => new() { From = new LocalDate(2025, 1, 1), Until = new LocalDate(2026, 2, 5) };

    protected override ICollector CreateCollector() => new TreasuryCurveCollector(Options.Create(new TreasuryOptions()));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("GET", Year + "2025", OfflineAnswer.Text(Feed(Entry("2025-01-02", ("BC_2YEAR", "4.25"), ("BC_10YEAR", "4.57")), Entry("2025-12-31", ("BC_10YEAR", "4.18")))))
        .Answer("GET", Month + "202601", OfflineAnswer.Text(Feed(Entry("2026-01-02", ("BC_10YEAR", "4.19")))))
        .Answer("GET", Month + "202602", OfflineAnswer.Text(Feed(Entry("2026-02-02", ("BC_10YEAR", "4.20")))));
}
