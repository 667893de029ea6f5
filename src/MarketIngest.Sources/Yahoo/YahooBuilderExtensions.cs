using MarketIngest.Sources.DailyBars;
using MarketIngest.Sources.Yahoo;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds Yahoo.</summary>
public static class YahooBuilderExtensions
{
    /// <summary>
    /// Adds Yahoo as a provider of daily bars with dividends and splits (job <c>collect_daily_bars</c>), and intraday bars (job <c>collect_intraday_bars</c>, every five minutes of a session). No key is needed; the data are for personal use.
    /// </summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Yahoo</c>, above all the symbols; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddYahoo(this MarketIngestBuilder builder, Action<YahooOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (configure is not null)
        {
            builder.Services.AddOptions<YahooOptions>().PostConfigure(configure);
        }

        return builder.AddYahooProvider().AddDailyBarsJob()
            .AddCollector(s => new YahooIntradayBarsCollector(s.GetRequiredService<IOptions<YahooOptions>>()))
            .AddJob(YahooJobs.IntradayBars);
    }

    /// <summary>Adds Yahoo as a provider of daily bars, once, without a job.</summary>
    internal static MarketIngestBuilder AddYahooProvider(this MarketIngestBuilder builder)
    {
        if (builder.Services.Any(s => s.ImplementationType == typeof(YahooOptionsValidation)))
        {
            return builder;
        }

        builder.Services.AddOptions<YahooOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<YahooOptions>, YahooOptionsValidation>());
        return builder.AddDailyBarProvider(s => new DailyBarProvider(YahooProvider.Name, new YahooDailyBarsCollector(s.GetRequiredService<IOptions<YahooOptions>>()), YahooSymbol.Of));
    }

    private static void Bind(YahooOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Yahoo") is not { } section)
        {
            return;
        }

        // The binder adds to a list; a list that is configured replaces the default.
        options.IntradaySymbols = section.GetSection(nameof(YahooOptions.IntradaySymbols)).Exists() ? [] : options.IntradaySymbols;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
