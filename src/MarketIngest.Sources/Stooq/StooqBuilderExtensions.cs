using MarketIngest.Sources.DailyBars;
using MarketIngest.Sources.Stooq;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds Stooq.</summary>
public static class StooqBuilderExtensions
{
    private const string KeyName = "STOOQ_API_KEY";

    /// <summary>
    /// Adds Stooq as a provider of daily bars, after those that were added before, and job <c>collect_daily_bars</c>. Its prices are adjusted for splits and
    /// dividends; the data are for personal use.
    /// </summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">
    /// Sets options, after those of the configuration section <c>MarketIngest:Stooq</c> and the key of the configuration value <c>STOOQ_API_KEY</c>; checked at start.
    /// </param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddStooq(this MarketIngestBuilder builder, Action<StooqOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<StooqOptions> options = builder.Services.AddOptions<StooqOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StooqOptions>, StooqOptionsValidation>());
        return builder
            .AddDailyBarProvider(s => new DailyBarProvider(StooqProvider.Name, new StooqDailyBarsCollector(s.GetRequiredService<IOptions<StooqOptions>>()), StooqSymbol.Of))
            .AddDailyBarsJob();
    }

    private static void Bind(StooqOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>() is { } configuration)
        {
            configuration.GetSection("MarketIngest:Stooq").Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
            options.ApiKey = configuration[KeyName] is { Length: > 0 } key ? key : options.ApiKey;
        }
    }
}
