using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest.EndToEnd.Tests.Collectors;

public sealed class EveryCollectorTests
{
    [Fact]
    public async Task Collectors_Each_HasASuite()
    {
        await using Ingest ingest = Ingest.Create(builder => builder.UseMemory().AddFinra().AddIexHist().AddYahoo());
        IEnumerable<string> suites = typeof(EveryCollectorTests).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(DemoArchiveConformance)))
            .Select(t => ((DemoArchiveConformance)Activator.CreateInstance(t)!).JobName);

        // The archive holds no bars within a day; their collector has its suite beside the source's other tests.
        ingest.Services.GetServices<ICollector>().Select(c => c.Descriptor.Job).ShouldBe(suites.Append("collect_intraday_bars"), ignoreOrder: true);
    }
}
