using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Sources.Sec.Ownership;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds SEC EDGAR.</summary>
public static class SecBuilderExtensions
{
    /// <summary>
    /// Collects what is filed with the SEC: every filing in <c>sec.filings</c>, and the content of the forms that are understood. The SEC wants to know who asks.
    /// <code>builder.AddSec(o => o.UserAgent = "Example Research ops@example.com")</code>
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Sec</c>; checked at start.</param>
    public static MarketIngestBuilder AddSec(this MarketIngestBuilder builder, Action<SecOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<SecOptions> options = builder.Services.AddOptions<SecOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.AddSourceAccess();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SecOptions>, SecOptionsValidation>());
        builder.Services.TryAddSingleton(s => new SecRequests(s.GetRequiredService<IOptions<SecOptions>>(), s.GetRequiredService<IOptions<SourceAccessOptions>>()));
        return builder
            .AddCollector(s => new SecFeedCollector(Requests(s), SecJobs.Poll))
            .AddCollector(s => new SecIndexCollector(Requests(s), SecJobs.Poll))
            .AddCollector(s => new SecOwnershipCollector(Requests(s), SecJobs.Poll))
            .AddCollector(s => new SecBeneficialCollector(Requests(s)))
            .AddCollector(s => new SecFundCollector(Requests(s), SecJobs.Poll))
            .AddCollector(s => new SecIndexCollector(Requests(s), SecJobs.Insiders))
            .AddCollector(s => new SecSubmissionsCollector(Requests(s), SecJobs.Insiders, []))
            .AddCollector(s => new SecOwnershipCollector(Requests(s), SecJobs.Insiders))
            .AddCollector(s => new SecIndexCollector(Requests(s), SecJobs.Funds))
            .AddCollector(s => new SecFundCollector(Requests(s), SecJobs.Funds))
            .AddJob(SecJobs.Polling)
            .AddJob(SecJobs.InsidersDaily)
            .AddJob(SecJobs.FundsDaily);
    }

    private static SecRequests Requests(IServiceProvider provider) => provider.GetRequiredService<SecRequests>();

    private static void Bind(SecOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection(SecOptions.Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
