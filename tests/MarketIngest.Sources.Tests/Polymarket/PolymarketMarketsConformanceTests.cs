using MarketIngest.Sources.Polymarket;
using MarketIngest.Sources.Tests.Prediction;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Tests.Polymarket;

public sealed class PolymarketMarketsConformanceTests : PredictionConformance
{
    protected override ICollector CreateCollector() => new PolymarketMarketsCollector(Options.Create(new PolymarketOptions()));
}
