using MarketIngest.Running;
using MarketIngest.Storage.Postgres;
using MarketIngest.Storage.Sqlite;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>The host that is killed: all jobs of the storm on their schedules, through the real source client, into a durable store.</summary>
internal static class StormHost
{
    public const string Verb = "storm-host";

    /// <summary>What it says when it runs.</summary>
    public const string Ready = "ready";

    /// <summary>Runs until the process is told to end, or its input ends because nobody is there any more to tell it.</summary>
    public static async Task RunAsync(string plan)
    {
        using IHost host = Build(StormPlan.Parse(plan));
        IHostApplicationLifetime lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        _ = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync();
            lifetime.StopApplication();
        });
        await host.StartAsync();
        await Console.Out.WriteLineAsync(Ready);
        await Console.Out.FlushAsync();
        await host.WaitForShutdownAsync();
    }

    public static IHost Build(StormPlan plan)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddMarketIngest(ingest => Declare(
            ingest.UseStore(plan.Store.Split(':')[0], _ => new OccurrenceJournal(Open(plan.Store), plan.Journal)).RunOnSchedule(), plan));
        if (plan.Host is { } name)
        {
            builder.Services.AddSingleton(LeaseOwner.OfThisProcess() with { Host = name });
        }

        return builder.Build();
    }

    /// <summary>The jobs, and a source client that soon tries again and soon gives up.</summary>
    public static void Declare(MarketIngestBuilder ingest, StormPlan plan)
    {
        ingest
            .ConfigureRunner(runner =>
            {
                runner.HeartbeatEvery = TimeSpan.FromSeconds(plan.HeartbeatSeconds);
                runner.LeaseExpiresAfter = TimeSpan.FromSeconds(plan.ExpirySeconds);
                runner.LookAgainAfter = TimeSpan.FromSeconds(1);
            })
            .AddSourceAccess(access =>
            {
                access.MaximumRequestsPerSecond = 1000;
                access.AttemptTimeout = TimeSpan.FromSeconds(plan.AnswerSeconds);
                access.StallTimeout = TimeSpan.FromSeconds(0.5);
                access.MaximumAttempts = 3;
                access.BackoffBase = TimeSpan.FromSeconds(0.05);
                access.BackoffMaximum = TimeSpan.FromSeconds(0.2);
                access.CircuitMinimumAttempts = 1000;
                access.WebPagePause = TimeSpan.Zero;
                access.BlockPagePause = TimeSpan.Zero;
            })
            .AddDerivation(_ => new StormTotals());
        foreach (string job in StormJobs.Collectors)
        {
            ingest.AddCollector(_ => new StormCollector(job, plan));
        }

        foreach (JobDefinition definition in StormJobs.Definitions)
        {
            ingest.AddJob(definition);
        }
    }

    /// <summary>Opens a store by its kind and path or connection string.</summary>
    public static IStore Open(string address) => address.Split(':', 2) switch
    {
        ["sqlite", var path] => new SqliteStore(new SqliteOptions { Path = path, WriterCacheMebibytes = 8 }, TimeProvider.System),
        ["postgres", var connection] => new PostgresStore(new PostgresOptions { ConnectionString = connection }, TimeProvider.System),
        _ => throw new ArgumentException($"'{address}' names no store.", nameof(address)),
    };
}
