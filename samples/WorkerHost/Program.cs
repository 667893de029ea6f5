using MarketIngest;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WorkerHost;

/// <summary>A service that keeps its tables current: configured by a file and the environment, stopped by SIGTERM.</summary>
internal static class Program
{
    private const int WrongConfiguration = 4;

    public static async Task<int> Main(string[] arguments)
    {
        IHost host;
        try
        {
            host = Build(arguments);
            await host.StartAsync();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"The configuration is wrong: {error.Message}");
            return WrongConfiguration;
        }

        using (host)
        {
            await host.WaitForShutdownAsync();

            // A loop that broke stops its host too; what watches the process must see that it did not end well.
            foreach (Task loop in host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(s => s.ExecuteTask).OfType<Task>())
            {
                await loop;
            }

            return 0;
        }
    }

    private static IHost Build(string[] arguments)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(arguments);
        builder.Configuration.AddKnownNames();
        WorkerOptions worker = builder.Configuration.GetSection(WorkerOptions.Section).Get<WorkerOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new WorkerOptions();
        builder.Logging.AddJobFiles(files =>
        {
            files.Directory = worker.LogDirectory;
            files.Format = worker.LogFormat;
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(worker.ShutdownSeconds));
        builder.Services.AddWorkerTelemetry(builder.Configuration);
        builder.Services.AddMarketIngest(ingest => ingest
            .UseConfiguredStore(builder.Configuration)
            .AddSourceAccess()
            .AddWorkerSources(builder.Configuration)
            .AddAlerting()
            .RunOnSchedule());
        return builder.Build();
    }
}
