using MarketIngest.Running;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.Constituents;
using MarketIngest.Sources.DailyBars;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds the members of the S&amp;P 500 and their prices.</summary>
public static class ConstituentsBuilderExtensions
{
    /// <summary>
    /// Adds jobs <c>update_sp500</c> (lists of members, daily bars and corporate actions of all of them, recent gaps), <c>fill_price_gaps</c> and <c>check_price_gaps</c>. Prices come
    /// from Yahoo, with the options of <c>AddYahoo</c>, and from the other providers that are added, in their order. With a data directory, each run appends a line to <c>update_summary.csv</c> in it.
    /// </summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Constituents</c>; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddConstituents(this MarketIngestBuilder builder, Action<ConstituentsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<ConstituentsOptions> options = builder.Services.AddOptions<ConstituentsOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConstituentsOptions>, ConstituentsOptionsValidation>());
        var tallies = new Dictionary<string, UpdateTally>(StringComparer.Ordinal) { [ConstituentsJobs.Update] = new(), [ConstituentsJobs.FillGaps] = new() };
        builder.Services.AddSingleton<IRunObserver>(s => new UpdateSummaryObserver(s.GetRequiredService<IOptions<SourceAccessOptions>>().Value.DataDirectory, tallies, s.GetRequiredService<TimeProvider>()));
        return builder
            .AddYahooProvider()
            .AddCollector(s => new ConstituentsCollector(s.GetRequiredService<IOptions<ConstituentsOptions>>()))
            .AddCollector(s => new MemberBarsCollector(Bars(s), s.GetRequiredService<IOptions<ConstituentsOptions>>(), tallies[ConstituentsJobs.Update]))
            .AddCollector(s => new PriceGapsCollector(ConstituentsJobs.Update, GapScope.Members, Bars(s), s.GetRequiredService<IOptions<ConstituentsOptions>>()))
            .AddCollector(s => new PriceGapsCollector(ConstituentsJobs.FillGaps, GapScope.Everything, Bars(s), s.GetRequiredService<IOptions<ConstituentsOptions>>()))
            .AddCollector(s => new PriceGapCheckCollector(Bars(s), s.GetRequiredService<TimeProvider>()))
            .AddJob(ConstituentsJobs.UpdateSp500)
            .AddJob(ConstituentsJobs.FillPriceGaps)
            .AddJob(ConstituentsJobs.CheckPriceGaps);
    }

    private static DailyBarsCollector Bars(IServiceProvider services) => DailyBarsBuilderExtensions.Collector(services);

    private static void Bind(ConstituentsOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Constituents").Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
