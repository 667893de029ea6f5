using MarketIngest.Sources.Treasury;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

using static MarketIngest.Sources.Tests.Treasury.TreasuryFixtures;

namespace MarketIngest.Sources.Tests.Treasury;

public sealed class AverageRatesConformanceTests : CollectorConformance
{
    private const string Start = "https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/avg_interest_rates?filter=record_date:gte:";
    private const string End = "&sort=record_date,security_type_desc,security_desc&page%5Bnumber%5D=1&page%5Bsize%5D=1000";

    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 23, 30);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 11, 1), Until = new LocalDate(2026, 11, 21) };

    protected override ICollector CreateCollector() => new AverageRatesCollector(Options.Create(new TreasuryOptions()));

    protected override ISourceClient CreateSource() => new OfflineSource { Now = Now }
        .Answer("GET", $"{Start}2026-01-01,record_date:lt:2026-10-01{End}", OfflineAnswer.Text(Rates(1, ("2026-09-30", "Treasury Bills", "4.1"))))
        .Answer("GET", $"{Start}2026-10-01,record_date:lt:2026-11-01{End}", OfflineAnswer.Text(Rates(1, ("2026-10-31", "Treasury Bills", "4.0"), ("2026-10-31", "Treasury Notes", "3.0"))));
}
