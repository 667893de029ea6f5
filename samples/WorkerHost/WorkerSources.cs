using MarketIngest;

using Microsoft.Extensions.Configuration;

namespace WorkerHost;

/// <summary>The sources that the worker collects. One that wants a name or a key is left out until it has it.</summary>
internal static class WorkerSources
{
    public static MarketIngestBuilder AddWorkerSources(this MarketIngestBuilder ingest, IConfiguration configuration)
    {
        ingest
            .AddFinra()
            .AddIexHist()
            .AddTreasury()
            .AddFred()
            .AddYahoo()
            .AddConstituents()
            .AddIShares()
            .AddPolymarket()
            .AddKalshi()
            .AddOffExchange();
        return string.IsNullOrWhiteSpace(configuration["MarketIngest:Sec:UserAgent"]) ? ingest : ingest.AddSec();
    }
}
