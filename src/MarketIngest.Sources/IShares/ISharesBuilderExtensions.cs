using MarketIngest.Sources.IShares;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds iShares.</summary>
public static class ISharesBuilderExtensions
{
    /// <summary>Adds the daily holdings of exchange-traded funds. No key is needed.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:IShares</c>; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddIShares(this MarketIngestBuilder builder, Action<ISharesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<ISharesOptions> options = builder.Services.AddOptions<ISharesOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.AddSourceAccess();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ISharesOptions>, ISharesOptionsValidation>());
        return builder
            .AddCollector(s => new ISharesHoldingsCollector(s.GetRequiredService<IOptions<ISharesOptions>>()))
            .AddJob(ISharesJobs.Holdings);
    }

    private static void Bind(ISharesOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection("MarketIngest:IShares") is not { } section)
        {
            return;
        }

        // The binder adds to a list; a list that is configured replaces the default.
        options.Funds = section.GetSection("Funds").Exists() ? [] : options.Funds;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
