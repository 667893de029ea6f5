using MarketIngest.Running;
using MarketIngest.Sources.DailyBars;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds what all providers of daily bars share.</summary>
public static class DailyBarsBuilderExtensions
{
    /// <summary>Adds a provider of daily bars, your own or, as <c>AddYahoo</c> and <c>AddStooq</c> do, one of this library.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="create">Creates it; called once.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddDailyBarProvider(this MarketIngestBuilder builder, Func<IServiceProvider, DailyBarProvider> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(create);
        if (builder.Services.All(s => s.ServiceType != typeof(DailyBarProviders)))
        {
            builder.Services.AddOptions<DailyBarsOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DailyBarsOptions>, DailyBarsOptionsValidation>());
            builder.Services.AddSingleton<DailyBarProviders>();
        }

        return builder.AddSourceAccess();
    }

    /// <summary>
    /// Sets the order in which providers of daily bars are asked, after the configuration section <c>MarketIngest:DailyBars</c>: for each symbol and year the
    /// next one only where the one before failed or had nothing.
    /// </summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="providers">Their names.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder OrderDailyBarProviders(this MarketIngestBuilder builder, params string[] providers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(providers);
        builder.Services.PostConfigure<DailyBarsOptions>(options => options.Providers = providers);
        return builder;
    }

    /// <summary>Adds job <c>collect_daily_bars</c>, once.</summary>
    internal static MarketIngestBuilder AddDailyBarsJob(this MarketIngestBuilder builder) =>
        builder.Services.Any(s => s.ImplementationInstance is JobDefinition { Name: DailyBarsJobs.Collect })
            ? builder
            : builder.AddCollector(Collector).AddJob(DailyBarsJobs.CollectDailyBars);

    /// <summary>The collector of the providers that were added.</summary>
    internal static DailyBarsCollector Collector(IServiceProvider services) => new(services.GetRequiredService<DailyBarProviders>(), services.GetRequiredService<TimeProvider>());

    private static void Bind(DailyBarsOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection("MarketIngest:DailyBars").Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
