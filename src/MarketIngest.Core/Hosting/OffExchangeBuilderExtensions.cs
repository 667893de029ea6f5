using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;
using MarketIngest.Running;

namespace MarketIngest;

/// <summary>Adds the off-exchange ratio and Flip50.</summary>
public static class OffExchangeBuilderExtensions
{
    /// <summary>Derives <c>analytics.offex_weekly</c>, <c>analytics.offex_daily</c> and <c>analytics.flip50_events</c> by the jobs <c>compute_offex_ratio</c> and <c>detect_flip50</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the defaults.</param>
    public static MarketIngestBuilder AddOffExchange(this MarketIngestBuilder builder, Action<OffExchangeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new OffExchangeOptions();
        configure?.Invoke(options);
        options.Scale.Validate();
        options.Flip.Validate();
        return builder
            .AddDerivation(_ => new OffExchangeDerivation(options))
            .AddDerivation(_ => new Flip50Derivation(options.Flip))
            .AddJob(new JobDefinition(OffExchangeDerivation.Job) { Schedule = new JobSchedule("0 12 * * 1-5"), After = ["collect_finra_otc", "collect_iex_hist"] })
            .AddJob(new JobDefinition(Flip50Derivation.Job) { Schedule = new JobSchedule("0 14 * * 1-5"), After = [OffExchangeDerivation.Job] });
    }
}
