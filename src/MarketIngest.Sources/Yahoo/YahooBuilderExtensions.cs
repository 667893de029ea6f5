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
    /// <summary>Adds daily bars with dividends and splits. No key is needed; the data are for personal use.</summary>
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
            .AddJob(new JobDefinition("collect_daily_bars") { Schedule = new JobSchedule("30 18 * * 1-5") });
    }

    private static void Bind(YahooOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection("MarketIngest:Yahoo").Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
