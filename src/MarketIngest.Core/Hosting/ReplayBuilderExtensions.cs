using MarketIngest.Archiving;
using MarketIngest.Running;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MarketIngest;

/// <summary>Sends archived payloads through today's parsers.</summary>
public static class ReplayBuilderExtensions
{
    /// <summary>
    /// Makes an instance that parses a dataset's archived payloads again: its collectors plan only what the archive holds, and nobody is told of its runs.
    /// Source access must answer from the archive (<c>AddSourceAccess(o => o.ReplayDirectory = …)</c>). Declare it last.
    /// </summary>
    /// <param name="builder">The builder, with all collectors declared.</param>
    /// <param name="dataset">The dataset.</param>
    public static MarketIngestBuilder ReplayOnly(this MarketIngestBuilder builder, string dataset)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(dataset);
        var tally = new ReplayTally(dataset);
        builder.Services.AddSingleton(tally);
        builder.Services.RemoveAll<IRunObserver>();
        ServiceDescriptor[] collectors = [.. builder.Services.Where(s => s.ServiceType == typeof(ICollector))];
        builder.Services.RemoveAll<ICollector>();
        foreach (ServiceDescriptor collector in collectors)
        {
            builder.Services.AddSingleton<ICollector>(s => new ArchivedCollector(Create(s, collector), s.GetRequiredService<ISourceClient>(), tally));
        }

        return builder;
    }

    /// <summary>
    /// Parses what the archive holds of a dataset, and writes what differs: a row whose payload was stored before is corrected at the same instant of
    /// knowledge (its capture), a row that is equal writes nothing. Of several answers to one request the newest by the clock is parsed.
    /// </summary>
    /// <param name="ingest">An instance declared with <see cref="ReplayOnly"/>.</param>
    /// <param name="request">The window.</param>
    /// <param name="progress">Takes the end of each partition, from several threads at a time, or null.</param>
    /// <param name="cancellationToken">Cancels; what is committed stays.</param>
    /// <exception cref="InvalidOperationException">The instance is not one for a replay, or no job fills the dataset.</exception>
    public static async Task<ReplayResult> ReplayAsync(this Ingest ingest, ReplayRequest request, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(request);
        ReplayTally tally = ingest.Services.GetService<ReplayTally>() ?? throw new InvalidOperationException("The instance is not declared with ReplayOnly.");
        Job[] jobs = [.. ingest.Runner.Jobs.AllCollecting(tally.Dataset)];
        if (jobs.Length == 0)
        {
            throw new InvalidOperationException($"No job collects '{tally.Dataset}'.");
        }

        var collect = new CollectRequest
        {
            From = request.From,
            Until = request.Until,
            Symbols = request.Symbols,
            Kind = RunKind.Backfill,
            Refresh = RefreshPolicy.Always,
            Options = request.Options,
        };
        List<JobRun> runs = [];
        foreach (Job job in jobs)
        {
            runs.Add(await ingest.Runner.RunAsync(job.Name, collect, "replay", progress, cancellationToken).ConfigureAwait(false));
        }

        return new ReplayResult(runs, tally.Absent, tally.Torn);
    }

    private static ICollector Create(IServiceProvider services, ServiceDescriptor collector) => (ICollector)(
        collector.ImplementationInstance
        ?? collector.ImplementationFactory?.Invoke(services)
        ?? ActivatorUtilities.CreateInstance(services, collector.ImplementationType!));
}
