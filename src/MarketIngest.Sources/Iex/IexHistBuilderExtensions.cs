using MarketIngest.Sources.Iex;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds IEX HIST.</summary>
public static class IexHistBuilderExtensions
{
    /// <summary>Adds the matched volume of IEX's own captures. No key is needed; captures are large.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="configure">Sets options; checked at start.</param>
    /// <returns>The same declaration.</returns>
    public static MarketIngestBuilder AddIexHist(this MarketIngestBuilder builder, Action<IexHistOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<IexHistOptions> options = builder.Services.AddOptions<IexHistOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IexHistOptions>, IexHistOptionsValidation>());
        return builder.AddCollector(s => new IexHistCollector(s.GetRequiredService<IOptions<IexHistOptions>>()));
    }
}
