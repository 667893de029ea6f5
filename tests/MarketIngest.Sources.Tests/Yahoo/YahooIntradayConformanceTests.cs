using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

public sealed class YahooIntradayConformanceTests : CollectorConformance
{
    protected override Instant Now { get; } = Instant.FromUtc(2026, 11, 24, 16, 7);

    protected override CollectRequest Request { get; } = new() { From = new LocalDate(2026, 11, 17), Until = new LocalDate(2026, 11, 25) };

    protected override ICollector CreateCollector() => new YahooIntradayBarsCollector(Options.Create(new YahooOptions()));

    protected override ISourceClient CreateSource() => new IntradayMarket(new ManualTimeProvider(Now));
}
