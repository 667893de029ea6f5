using MarketIngest.Running;
using MarketIngest.Sources.Iex;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest;

/// <summary>Adds IEX HIST.</summary>
public static class IexHistBuilderExtensions
{
    /// <summary>Adds the matched volume of IEX's own captures. No key is needed; captures are large.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:IexHist</c>; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddIexHist(this MarketIngestBuilder builder, Action<IexHistOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<IexHistOptions> options = builder.Services.AddOptions<IexHistOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IexHistOptions>, IexHistOptionsValidation>());
        return builder
            .AddSourceAccess()
            .AddCollector(s => new IexHistCollector(s.GetRequiredService<IOptions<IexHistOptions>>()))
            .AddJob(new JobDefinition("collect_iex_hist")
            {
                Schedule = new JobSchedule("0 9 * * 1-5"),
                PollAgainAfter = Duration.FromMinutes(30),
                PollAgainUntil = new LocalTime(12, 0),
            });
    }

    private static void Bind(IexHistOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection("MarketIngest:IexHist") is not { } section)
        {
            return;
        }

        // The binder adds to a list; a list that is configured replaces the default.
        options.Feeds = section.GetSection("Feeds").Exists() ? [] : options.Feeds;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
