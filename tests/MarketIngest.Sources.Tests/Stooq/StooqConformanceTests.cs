using MarketIngest.Sources.Stooq;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Stooq;

public sealed class StooqConformanceTests : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 1, 12, 3, 0);

    protected override CollectRequest Request => new() { From = new LocalDate(2025, 12, 20), Until = new LocalDate(2026, 1, 10) };

    protected override ICollector CreateCollector() => new StooqDailyBarsCollector(Options.Create(new StooqOptions { Symbols = ["ACME"] }));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("GET", "https://stooq.com/q/d/l/?s=acme.us&d1=20250101&d2=20251231&i=d", OfflineAnswer.Text("Date,Open,High,Low,Close,Volume\n2025-12-30,2,3,1,2,5\n2025-12-31,2,3,1,2.5,7.5\n"))
        .Answer("GET", "https://stooq.com/q/d/l/?s=acme.us&d1=20260101&d2=20260111&i=d", OfflineAnswer.Text("Date,Open,High,Low,Close,Volume\n2026-01-05,2,3,1,2,5\n"));
}
