using MarketIngest.Sources.Kalshi;
using MarketIngest.Sources.Prediction;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds Kalshi.</summary>
public static class KalshiBuilderExtensions
{
    /// <summary>Adds prediction markets and their candles from Kalshi, to job <c>update_prediction_markets</c>. No key is needed. With a data directory, each run appends a line to <c>prediction_markets/update_summary.csv</c> in it.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Kalshi</c>; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddKalshi(this MarketIngestBuilder builder, Action<KalshiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<KalshiOptions> options = builder.Services.AddOptions<KalshiOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KalshiOptions>, KalshiOptionsValidation>());
        return builder
            .AddSourceAccess()
            .AddCollector(s => new KalshiMarketsCollector(s.GetRequiredService<IOptions<KalshiOptions>>()))
            .AddCollector(s => new KalshiCandlesCollector(s.GetRequiredService<IOptions<KalshiOptions>>()))
            .AddPredictionJob();
    }

    private static void Bind(KalshiOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Kalshi") is not { } section)
        {
            return;
        }

        // The binder adds to a list; a list that is configured replaces the default.
        options.Intervals = section.GetSection("Intervals").Exists() ? [] : options.Intervals;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
