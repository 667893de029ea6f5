using MarketIngest.Calendars;
using MarketIngest.Operating;
using MarketIngest.Running;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds MarketIngest to a host.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Adds MarketIngest: a store, sources and derived datasets as declared. Nothing runs by itself unless <c>RunOnSchedule()</c> is declared too.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="declare">Declares what the instance consists of.</param>
    /// <exception cref="InvalidOperationException">No store, or two stores, are declared.</exception>
    public static IServiceCollection AddMarketIngest(this IServiceCollection services, Action<MarketIngestBuilder> declare)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(declare);
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CalendarCatalog>();
        services.TryAddSingleton(s => new JobRegistry(
            JobConfiguration.Apply(s.GetServices<JobDefinition>(), s.GetServices<ICollector>(), s.GetServices<IDerivation>(), s.GetService<IConfiguration>()?.GetSection(JobConfiguration.Section)),
            s.GetServices<ICollector>(),
            s.GetServices<IDerivation>()));
        services.TryAddSingleton<JobControls>();
        services.TryAddSingleton<RunMonitor>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRunObserver, RunMonitor>(s => s.GetRequiredService<RunMonitor>()));
        services.AddOptions<RunnerOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RunnerOptions>, RunnerOptionsValidation>());
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<RunnerOptions>>().Value);
        services.TryAddSingleton<IngestRunner>();
        services.AddFreshness();
        declare(new MarketIngestBuilder(services));

        // Last, so that a source access that was declared wins.
        services.TryAddSingleton<ISourceClient, NoSourceClient>();
        if (!services.Any(s => s.ServiceType == typeof(IStore)))
        {
            throw new InvalidOperationException("No store is declared. Call one of the Use verbs, for example UseSqlite(\"market.db\") or UseMemory().");
        }

        return services;
    }

    private static void Bind(RunnerOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Runner").Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
