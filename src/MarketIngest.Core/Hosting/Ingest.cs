using MarketIngest.Calendars;
using MarketIngest.Running;

using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest;

/// <summary>
/// MarketIngest without a host: the same builder, and the runner and store at hand.
/// <code>await using var ingest = Ingest.Create(i => i.UseMemory().AddFinra());</code>
/// </summary>
public sealed class Ingest : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Ingest(ServiceProvider services) => this.services = services;

    /// <summary>The container, for what has no property here.</summary>
    public IServiceProvider Services => services;

    /// <summary>The store.</summary>
    public IStore Store => services.GetRequiredService<IStore>();

    /// <summary>Runs jobs.</summary>
    public IngestRunner Runner => services.GetRequiredService<IngestRunner>();

    /// <summary>The calendars.</summary>
    public CalendarCatalog Calendars => services.GetRequiredService<CalendarCatalog>();

    /// <summary>Creates an instance. Options are validated here.</summary>
    /// <exception cref="InvalidOperationException">No store, or two stores, are declared, or what is configured of a job cannot be.</exception>
    public static Ingest Create(Action<MarketIngestBuilder> declare)
    {
        var collection = new ServiceCollection();
        collection.AddMarketIngest(declare);
        ServiceProvider provider = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        provider.GetService<Microsoft.Extensions.Options.IStartupValidator>()?.Validate();

        // What is configured of jobs is checked where they are put together.
        provider.GetRequiredService<JobRegistry>();
        return new Ingest(provider);
    }

    /// <summary>Runs a job now.</summary>
    public Task<JobRun> RunAsync(string job, CollectRequest? request = null, CancellationToken cancellationToken = default) =>
        Runner.RunAsync(job, request ?? new CollectRequest(), "host", cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
