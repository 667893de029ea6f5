using MarketIngest.Sources.Constituents;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Constituents;

public sealed class ConstituentsConformanceTests : CollectorConformance
{
    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 23, 30);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 11, 20), Until = new LocalDate(2026, 11, 21) };

    protected override ICollector CreateCollector() => new ConstituentsCollector(Options.Create(new ConstituentsOptions { MinimumMembers = 3 }));

    protected override ISourceClient CreateSource() => new SmallMarket { Now = Now };
}
