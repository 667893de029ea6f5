using MarketIngest;

using Microsoft.Extensions.Hosting;

namespace QuickStart;

/// <summary>A host that says when something is wrong with its tables.</summary>
public static class AlertingHost
{
    /// <summary>Declares the host.</summary>
    public static IHost Build(string path)
    {
        #region alerting-host
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddMarketIngest(ingest => ingest
            .UseSqlite(path)
            .AddFinra()
            .AddIexHist()
            .AddAlerting(o => o.OnWarning = false)   // the rest from MarketIngest:Alerting
            .RunOnSchedule());
        builder.Services.AddMarketIngestHealthChecks();   // degraded when a dataset is late, unhealthy when it is breached
        #endregion

        return builder.Build();
    }
}
