using MarketIngest;

using Microsoft.Extensions.Hosting;

namespace QuickStart;

/// <summary>A host that keeps its tables current by itself.</summary>
public static class ScheduledHost
{
    /// <summary>Runs until the process is told to stop; the commit under way is finished first.</summary>
    public static async Task<int> RunAsync(string path)
    {
        using IHost host = Build(path);
        await host.RunAsync();
        return 0;
    }

    /// <summary>Declares the host.</summary>
    public static IHost Build(string path)
    {
        #region readme-host
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddMarketIngest(ingest => ingest
            .UseSqlite(path)                                        // exactly one store
            .AddSourceAccess(o => o.ArchiveDirectory = "archive")   // keeps every answer as it came
            .AddFinra()                                             // weekly volume, short interest, daily short sale volume
            .AddIexHist()                                           // matched volume from IEX captures
            .AddYahoo(o => o.Symbols = ["GME", "AMC"])              // daily bars and corporate actions
            .AddOffExchange()                                       // derived: off-exchange ratio and Flip50
            .RunOnSchedule());                                      // without it nothing runs by itself
        IHost host = builder.Build();
        #endregion

        return host;
    }
}
