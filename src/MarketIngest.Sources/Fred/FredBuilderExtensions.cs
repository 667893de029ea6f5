using MarketIngest.Sources.Fred;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds FRED.</summary>
public static class FredBuilderExtensions
{
    private const string KeyName = "FRED_API_KEY";

    /// <summary>Adds economic series of FRED. With a key each revision is dated; without one current values are read from the website's downloads.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">
    /// Sets options, after those of the configuration section <c>MarketIngest:Fred</c> and the key of the configuration value <c>FRED_API_KEY</c>; checked at start.
    /// </param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddFred(this MarketIngestBuilder builder, Action<FredOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<FredOptions> options = builder.Services.AddOptions<FredOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FredOptions>, FredOptionsValidation>());
        return builder
            .AddSourceAccess()
            .AddCollector(s => new FredCollector(s.GetRequiredService<IOptions<FredOptions>>()))
            .AddJob(FredJobs.Refresh);
    }

    private static void Bind(FredOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>() is not { } configuration)
        {
            return;
        }

        // The binder adds to a list; a list that is configured replaces the default.
        IConfigurationSection section = configuration.GetSection("MarketIngest:Fred");
        options.Categories = section.GetSection("Categories").Exists() ? [] : options.Categories;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        options.ApiKey = configuration[KeyName] is { Length: > 0 } key ? key : options.ApiKey;
    }
}
