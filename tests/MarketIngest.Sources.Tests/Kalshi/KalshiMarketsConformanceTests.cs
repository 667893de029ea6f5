using MarketIngest.Sources.Kalshi;
using MarketIngest.Sources.Tests.Prediction;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Tests.Kalshi;

public sealed class KalshiMarketsConformanceTests : PredictionConformance
{
    protected override ICollector CreateCollector() => new KalshiMarketsCollector(Options.Create(new KalshiOptions()));
}
