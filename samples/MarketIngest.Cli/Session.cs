using System.CommandLine;

using MarketIngest.Alerting;
using MarketIngest.Freshness;
using MarketIngest.Running;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.DailyBars;
using MarketIngest.Sources.Sec;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Cli;

/// <summary>A MarketIngest instance as the global options describe it: the same few lines that a user's own program has.</summary>
internal sealed class Session : IAsyncDisposable
{
    private Session(Ingest ingest, IConfiguration configuration, StoreChoice choice, TimeProvider clock)
    {
        Ingest = ingest;
        Configuration = configuration;
        Choice = choice;
        Clock = clock;
    }

    public Ingest Ingest { get; }

    public IConfiguration Configuration { get; }

    /// <summary>The store that was chosen.</summary>
    public StoreChoice Choice { get; }

    /// <summary>The store as messages name it.</summary>
    public string StoreName => Choice.Name;

    public TimeProvider Clock { get; }

    public IStore Store => Ingest.Store;

    /// <summary>Judges the datasets.</summary>
    public FreshnessMonitor Freshness => Ingest.Services.GetRequiredService<FreshnessMonitor>();

    public Instant Now => Clock.GetCurrentInstant();

    public static Session Open(ParseResult parsed, CommandIo io, SessionOverrides? overrides = null)
    {
        IConfiguration configuration = CliConfiguration.Read(parsed.GetValue(io.Globals.Config));
        StoreChoice store = StoreChoice.Resolve(parsed.GetValue(io.Globals.Store), configuration);
        TimeProvider clock = parsed.GetValue(io.Globals.Now) is { } now
            ? new PinnedTimeProvider(now)
            : overrides?.Now is { } pinned ? new PinnedTimeProvider(pinned) : TimeProvider.System;
        Ingest ingest = Create(builder =>
        {
            builder.Services.AddSingleton(clock);
            builder.Services.AddLogging(logging => CliLogging.Configure(logging, parsed, io));
            store.Declare(builder);
            builder.Services.AddSingleton(configuration);
            builder
                .AddSourceAccess(access => AccessChoice.Apply(access, parsed, io, configuration, overrides))
                .AddFinra(finra =>
                {
                    finra.ClientId = configuration["FINRA_CLIENT_ID"] ?? finra.ClientId;
                    finra.ClientSecret = configuration["FINRA_CLIENT_SECRET"] ?? finra.ClientSecret;
                })
                .AddIexHist()
                .AddIShares()
                .AddSsga()
                .AddYahoo()
                .AddStooq()
                .AddSec(sec =>
                {
                    // Only the jobs that ask the SEC need it.
                    sec.UserAgent = configuration["SEC_USER_AGENT"] ?? sec.UserAgent;
                    sec.UserAgentCheck = UserAgentCheck.AtFirstRequest;
                })
                .AddTreasury()
                .AddFred()
                .AddPolymarket()
                .AddKalshi()
                .AddConstituents()
                .AddOffExchange();
            if (configuration.GetSection(AlertingOptions.Section).Exists())
            {
                builder.AddAlerting();
            }
        });
        return new Session(ingest, configuration, store, clock);
    }

    /// <summary>Opens another store, without jobs.</summary>
    public Ingest OpenStore(StoreChoice other) => Create(builder =>
    {
        builder.Services.AddSingleton(Clock);
        builder.Services.AddSingleton(Configuration);
        other.Declare(builder);
    });

    /// <summary>Options are bound and checked here, so what fails is the configuration.</summary>
    private static Ingest Create(Action<MarketIngestBuilder> declare)
    {
        try
        {
            return Ingest.Create(declare);
        }
        catch (InvalidOperationException error)
        {
            throw CommandException.Configuration(error.Message, error);
        }
    }

    /// <summary>Refuses jobs that lack what only they need.</summary>
    public void RequireConfigured(IEnumerable<Job> jobs)
    {
        bool asksSec = jobs.SelectMany(j => j.Collectors).Any(c => c.Descriptor.Datasets.Any(d => d.Name.StartsWith("sec.", StringComparison.Ordinal)));
        bool isReplay = Ingest.Services.GetRequiredService<IOptions<SourceAccessOptions>>().Value.ReplayDirectory is not null;
        if (asksSec && !isReplay && string.IsNullOrWhiteSpace(Ingest.Services.GetRequiredService<IOptions<SecOptions>>().Value.UserAgent))
        {
            throw CommandException.Configuration("The SEC wants to know who asks: set SEC_USER_AGENT, or UserAgent in section MarketIngest:Sec of the configuration, to a name and a contact such as 'Example Research ops@example.com'.");
        }
    }

    /// <summary>The providers of daily bars.</summary>
    public DailyBarProviders DailyBars => Ingest.Services.GetRequiredService<DailyBarProviders>();

    /// <summary>Runs a job.</summary>
    public Task<JobRun> RunAsync(string job, CollectRequest request, string trigger, CancellationToken cancellationToken) =>
        Ingest.Runner.RunAsync(job, request, trigger, cancellationToken);

    public JobRegistry Jobs => Ingest.Runner.Jobs;

    public ValueTask DisposeAsync() => Ingest.DisposeAsync();
}
