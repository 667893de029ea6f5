using MarketIngest.Sources.Finra;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds FINRA.</summary>
public static class FinraBuilderExtensions
{
    /// <summary>Adds weekly off-exchange volumes, short interest and daily short sale volume. No key is needed; a credential may be set.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Finra</c>; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddFinra(this MarketIngestBuilder builder, Action<FinraOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<FinraOptions> options = builder.Services.AddOptions<FinraOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.AddSourceAccess();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FinraOptions>, FinraOptionsValidation>());
        builder.Services.TryAddSingleton(s => new FinraTokens(s.GetRequiredService<IOptions<FinraOptions>>().Value, s.GetRequiredService<TimeProvider>()));
        builder.Services.TryAddSingleton(s => new FinraApi(s.GetRequiredService<IOptions<FinraOptions>>().Value, s.GetRequiredService<FinraTokens>()));
        return builder
            .AddCollector(s => new FinraOtcCollector(s.GetRequiredService<IOptions<FinraOptions>>(), s.GetRequiredService<FinraApi>()))
            .AddCollector(s => new FinraShortInterestCollector(s.GetRequiredService<IOptions<FinraOptions>>(), s.GetRequiredService<FinraApi>()))
            .AddCollector(s => new FinraRegShoCollector(s.GetRequiredService<IOptions<FinraOptions>>()))
            .AddJob(FinraJobs.OtcWeekly)
            .AddJob(FinraJobs.ShortInterest)
            .AddJob(FinraJobs.RegSho);
    }

    private static void Bind(FinraOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Finra") is not { } section)
        {
            return;
        }

        // The binder adds to a list; a list that is configured replaces the default.
        options.SummaryTypes = section.GetSection("SummaryTypes").Exists() ? [] : options.SummaryTypes;
        options.Tiers = section.GetSection("Tiers").Exists() ? [] : options.Tiers;
        options.Facilities = section.GetSection("Facilities").Exists() ? [] : options.Facilities;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
