using MarketIngest.Sources.Polymarket;
using MarketIngest.Sources.Prediction;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds Polymarket.</summary>
public static class PolymarketBuilderExtensions
{
    /// <summary>Adds prediction markets and their prices from Polymarket, to job <c>update_prediction_markets</c>. No key is needed. With a data directory, each run appends a line to <c>prediction_markets/update_summary.csv</c> in it.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Polymarket</c>; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddPolymarket(this MarketIngestBuilder builder, Action<PolymarketOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<PolymarketOptions> options = builder.Services.AddOptions<PolymarketOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PolymarketOptions>, PolymarketOptionsValidation>());
        return builder
            .AddSourceAccess()
            .AddCollector(s => new PolymarketMarketsCollector(s.GetRequiredService<IOptions<PolymarketOptions>>()))
            .AddCollector(s => new PolymarketPricesCollector(s.GetRequiredService<IOptions<PolymarketOptions>>()))
            .AddPredictionJob();
    }

    private static void Bind(PolymarketOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Polymarket").Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
