using MarketIngest.Analytics.Institutional;
using MarketIngest.Analytics.Securities;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Sources.Sec.Bulk;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Sources.Sec.Funds.DataSets;
using MarketIngest.Sources.Sec.Identity;
using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Sources.Sec.Ownership.DataSets;

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
            .AddCollector(_ => new SecSubmissionsArchiveCollector(SecJobs.Poll))
            .AddCollector(s => new SecIndexCollector(Requests(s), SecJobs.Poll))
            .AddCollector(s => new SecOwnershipCollector(Requests(s), SecJobs.Poll))
            .AddCollector(s => new SecInstitutionalCollector(Requests(s), Options(s), SecJobs.Poll))
            .AddCollector(s => new SecBeneficialCollector(Requests(s)))
            .AddCollector(s => new SecFundCollector(Requests(s), SecJobs.Poll))
            .AddCollector(s => new SecSubmissionsCollector(Requests(s), SecJobs.Institutions, SecSubmissionsCollector.Tracked(Options(s))))
            .AddCollector(s => new SecInstitutionalDataSetCollector(Requests(s), Options(s)))
            .AddCollector(s => new SecInstitutionalCollector(Requests(s), Options(s)))
            .AddDerivation(_ => new InstitutionalUnitDerivation())
            .AddCollector(s => new SecIndexCollector(Requests(s), SecJobs.Insiders))
            .AddCollector(s => new SecSubmissionsCollector(Requests(s), SecJobs.Insiders, SecSubmissionsCollector.Symbols(Requests(s))))
            .AddCollector(_ => new SecOwnershipDataSetCollector())
            .AddCollector(s => new SecOwnershipCollector(Requests(s), SecJobs.Insiders))
            .AddCollector(s => new SecIndexCollector(Requests(s), SecJobs.Funds))
            .AddCollector(s => new SecFundDataSetCollector(s.GetRequiredService<IOptions<SourceAccessOptions>>()))
            .AddCollector(s => new SecFundCollector(Requests(s), SecJobs.Funds))
            .AddCollector(s => new SecTickersCollector(Requests(s)))
            .AddDerivation(_ => new SecurityIdentityDerivation(SecJobs.Identity))
            .AddCollector(s => new SecFactsCollector(s.GetRequiredService<IOptions<SecOptions>>(), Requests(s)))
            .AddCollector(s => new SecFullTextCollector(Requests(s)))
            .AddJob(SecJobs.Polling)
            .AddJob(SecJobs.InstitutionsDaily)
            .AddJob(SecJobs.InsidersDaily)
            .AddJob(SecJobs.FundsDaily)
            .AddJob(SecJobs.IdentityDaily)
            .AddJob(SecJobs.CreditRiskWeekly)
            .AddJob(SecJobs.SearchOnDemand);
    }

    private static SecRequests Requests(IServiceProvider provider) => provider.GetRequiredService<SecRequests>();

    private static SecOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<SecOptions>>().Value;

    private static void Bind(SecOptions options, IServiceProvider provider)
    {
        if (provider.GetService<IConfiguration>()?.GetSection(SecOptions.Section) is not { } section)
        {
            return;
        }

        // The binder adds to a list; a list that is configured replaces the default.
        options.TrackedInstitutions = section.GetSection(nameof(SecOptions.TrackedInstitutions)).Exists() ? [] : options.TrackedInstitutions;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
