using MarketIngest.Running;
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
    /// Adds daily bars with dividends and splits (job <c>collect_daily_bars</c>) and intraday bars (job <c>collect_intraday_bars</c>, every five minutes of a session). No key is needed; the data are for personal use.
    /// </summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Yahoo</c>, above all the symbols; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddYahoo(this MarketIngestBuilder builder, Action<YahooOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<YahooOptions> options = builder.Services.AddOptions<YahooOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<YahooOptions>, YahooOptionsValidation>());
        return builder
            .AddSourceAccess()
            .AddCollector(s => new YahooDailyBarsCollector(s.GetRequiredService<IOptions<YahooOptions>>()))
            .AddCollector(s => new YahooIntradayBarsCollector(s.GetRequiredService<IOptions<YahooOptions>>()))
            .AddJob(YahooJobs.DailyBars)
            .AddJob(YahooJobs.IntradayBars);
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
