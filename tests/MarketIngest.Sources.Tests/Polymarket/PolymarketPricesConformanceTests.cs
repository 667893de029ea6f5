using MarketIngest.Sources.Polymarket;
using MarketIngest.Sources.Tests.Prediction;

using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Tests.Polymarket;

public sealed class PolymarketPricesConformanceTests : PredictionConformance
{
    protected override ICollector CreateCollector() => new PolymarketPricesCollector(Options.Create(new PolymarketOptions()));

    protected override IEnumerable<ColumnBatch> CreateStored() => [Market("polymarket", PredictionExchange.PolymarketOpen, """["11","12"]""")];
}
