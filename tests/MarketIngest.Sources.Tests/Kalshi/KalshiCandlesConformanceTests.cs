using MarketIngest.Sources.Kalshi;
using MarketIngest.Sources.Tests.Prediction;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Tests.Kalshi;

public sealed class KalshiCandlesConformanceTests : PredictionConformance
{
    protected override ICollector CreateCollector() => new KalshiCandlesCollector(Options.Create(new KalshiOptions()));

    protected override IEnumerable<ColumnBatch> CreateStored() => [Market("kalshi", PredictionExchange.KalshiOpen, "[]")];
}
