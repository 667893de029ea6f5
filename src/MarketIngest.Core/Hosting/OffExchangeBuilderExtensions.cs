using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;
using MarketIngest.Running;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds the off-exchange ratio and Flip50.</summary>
public static class OffExchangeBuilderExtensions
{
    /// <summary>Derives <c>analytics.offex_weekly</c>, <c>analytics.offex_daily</c> and <c>analytics.flip50_events</c> by the jobs <c>compute_offex_ratio</c> and <c>detect_flip50</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:OffExchange</c>; checked at start.</param>
    public static MarketIngestBuilder AddOffExchange(this MarketIngestBuilder builder, Action<OffExchangeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<OffExchangeOptions> options = builder.Services.AddOptions<OffExchangeOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OffExchangeOptions>, OffExchangeOptionsValidation>());
        return builder
            .AddDerivation(s => new OffExchangeDerivation(s.GetRequiredService<IOptions<OffExchangeOptions>>().Value))
            .AddDerivation(s => new Flip50Derivation(s.GetRequiredService<IOptions<OffExchangeOptions>>().Value.Flip))
            .AddJob(new JobDefinition(OffExchangeDerivation.Job) { Schedule = new JobSchedule("0 12 * * 1-5"), After = ["collect_finra_otc", "collect_iex_hist"] })
            .AddJob(new JobDefinition(Flip50Derivation.Job) { Schedule = new JobSchedule("0 14 * * 1-5"), After = [OffExchangeDerivation.Job] });
    }

    private static void Bind(OffExchangeOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection("MarketIngest:OffExchange").Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
