using MarketIngest.Sources.Ssga;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds State Street.</summary>
public static class SsgaBuilderExtensions
{
    /// <summary>Adds the daily holdings of SPDR funds. No key is needed.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Ssga</c>; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddSsga(this MarketIngestBuilder builder, Action<SsgaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<SsgaOptions> options = builder.Services.AddOptions<SsgaOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.AddSourceAccess();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SsgaOptions>, SsgaOptionsValidation>());
        return builder
            .AddCollector(s => new SsgaHoldingsCollector(s.GetRequiredService<IOptions<SsgaOptions>>()))
            .AddJob(SsgaJobs.Holdings);
    }

    private static void Bind(SsgaOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Ssga") is not { } section)
        {
            return;
        }

        // The binder adds to a list; a list that is configured replaces the default.
        options.Funds = section.GetSection("Funds").Exists() ? [] : options.Funds;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
