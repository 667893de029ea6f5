using MarketIngest.Alerting;
using MarketIngest.Freshness;
using MarketIngest.Running;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds alerts.</summary>
public static class AlertingBuilderExtensions
{
    /// <summary>
    /// Tells of failed, partial and long runs, of breached SLAs and of recoveries: to the log, and to the webhooks and addresses that the options name.
    /// Alerts of runs need no host; those of SLAs are judged by the host, every <see cref="FreshnessOptions.CheckEvery"/>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Alerting</c>; checked at start.</param>
    public static MarketIngestBuilder AddAlerting(this MarketIngestBuilder builder, Action<AlertingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        if (services.All(service => service.ServiceType != typeof(AlertDispatcher)))
        {
            Register(services);
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        return builder;
    }

    /// <summary>Adds a receiver of alerts of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Creates it; called once.</param>
    public static MarketIngestBuilder AddAlertSink(this MarketIngestBuilder builder, Func<IServiceProvider, IAlertSink> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(create);
        return builder;
    }

    private static void Register(IServiceCollection services)
    {
        services.AddOptions<AlertingOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AlertingOptions>, AlertingOptionsValidation>());
        services.AddSingleton<LogAlertSink>();
        services.AddSingleton<SlackAlertSink>();
        services.AddSingleton<WebhookAlertSink>();
        services.AddSingleton<EmailAlertSink>();
        services.AddSingleton(Dispatcher);
        services.AddSingleton<AlertObserver>();
        services.AddSingleton<IRunObserver>(provider => provider.GetRequiredService<AlertObserver>());
        services.AddSingleton<IFreshnessObserver>(provider => provider.GetRequiredService<AlertObserver>());
        services.WatchFreshness();
    }

    private static AlertDispatcher Dispatcher(IServiceProvider provider)
    {
        // Disposal goes backwards: the store must outlive what still asks it for the runs before.
        _ = provider.GetRequiredService<IStore>();
        return ActivatorUtilities.CreateInstance<AlertDispatcher>(provider, Sinks(provider));
    }

    /// <summary>The sinks that the options name, and those of the host's own.</summary>
    private static IEnumerable<IAlertSink> Sinks(IServiceProvider provider)
    {
        AlertingOptions options = provider.GetRequiredService<IOptions<AlertingOptions>>().Value;
        List<IAlertSink> sinks = [provider.GetRequiredService<LogAlertSink>(), .. provider.GetServices<IAlertSink>()];
        if (!string.IsNullOrEmpty(options.SlackWebhook))
        {
            sinks.Add(provider.GetRequiredService<SlackAlertSink>());
        }

        if (!string.IsNullOrEmpty(options.Webhook))
        {
            sinks.Add(provider.GetRequiredService<WebhookAlertSink>());
        }

        if (!string.IsNullOrWhiteSpace(options.Email))
        {
            sinks.Add(provider.GetRequiredService<EmailAlertSink>());
        }

        return sinks;
    }

    private static void Bind(AlertingOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection(AlertingOptions.Section) is { } section)
        {
            AlertingConfiguration.Bind(options, section);
        }
    }
}
