using MarketIngest.Analytics.YieldCurve;
using MarketIngest.Sources.Treasury;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds the US Treasury.</summary>
public static class TreasuryBuilderExtensions
{
    /// <summary>Adds the daily par yield curve, the spreads derived from it, and the monthly average interest rates of the debt. No key is needed.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Treasury</c>; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddTreasury(this MarketIngestBuilder builder, Action<TreasuryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<TreasuryOptions> options = builder.Services.AddOptions<TreasuryOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TreasuryOptions>, TreasuryOptionsValidation>());
        return builder
            .AddSourceAccess()
            .AddCollector(s => new TreasuryCurveCollector(s.GetRequiredService<IOptions<TreasuryOptions>>()))
            .AddCollector(s => new AverageRatesCollector(s.GetRequiredService<IOptions<TreasuryOptions>>()))
            .AddDerivation(_ => new CurveSpreadDerivation())
            .AddJob(TreasuryJobs.Collect);
    }

    private static void Bind(TreasuryOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Treasury").Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
