using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests;

/// <summary>Fetches and parses one partition as the engine does.</summary>
internal static class Collecting
{
    public static async Task<CollectingSink> Run(Collector collector, Partition partition, OfflineSource source)
    {
        var sink = new CollectingSink();
        await foreach (Payload payload in collector.FetchAsync(partition, source, TestContext.Current.CancellationToken))
        {
            await using (payload)
            {
                collector.Parse(payload, sink);
            }
        }

        return sink;
    }
}
