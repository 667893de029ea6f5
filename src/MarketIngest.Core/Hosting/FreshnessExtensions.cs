using MarketIngest.Freshness;
using MarketIngest.Running;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Settings and health checks of freshness.</summary>
public static class FreshnessExtensions
{
    /// <summary>The name of the health check of the datasets.</summary>
    public const string HealthCheckName = "marketingest.freshness";

    /// <summary>Sets what is asked of datasets, after the configuration section <c>MarketIngest:Freshness</c>; checked at start.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options.</param>
    public static MarketIngestBuilder ConfigureFreshness(this MarketIngestBuilder builder, Action<FreshnessOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Adds the health check <see cref="HealthCheckName"/>, tagged <c>ready</c>: degraded with a late dataset, unhealthy with a breached one.</summary>
    /// <param name="services">The host's services, with <c>AddMarketIngest</c>.</param>
    /// <returns>The host's health checks, for more of them.</returns>
    public static IHealthChecksBuilder AddMarketIngestHealthChecks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddHealthChecks().Add(new HealthCheckRegistration(
            HealthCheckName,
            provider => new FreshnessHealthCheck(provider.GetRequiredService<FreshnessMonitor>()),
            HealthStatus.Unhealthy,
            ["ready"]));
    }

    internal static void AddFreshness(this IServiceCollection services)
    {
        services.AddOptions<FreshnessOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FreshnessOptions>, FreshnessOptionsValidation>());
        services.TryAddSingleton<FreshnessMonitor>();
    }

    internal static void WatchFreshness(this IServiceCollection services) =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FreshnessWatch>());

    private static void Bind(FreshnessOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection(FreshnessOptions.Section) is { } section && section.Exists())
        {
            IEnumerable<string> filled = provider.GetRequiredService<JobRegistry>().Jobs.SelectMany(j => j.Datasets).Select(d => d.Name);
            FreshnessConfiguration.Bind(options, section, [.. filled.Union(FreshnessSlas.Datasets)]);
        }
    }
}
