using System.CommandLine;

using MarketIngest.Freshness;
using MarketIngest.Operating;
using MarketIngest.Running;
using MarketIngest.Sources.Access;
using MarketIngest.Sources.DailyBars;
using MarketIngest.Sources.Sec;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        var plan = SessionPlan.Of(parsed, io, overrides);
        return new Session(Create(plan.Declare), plan.Configuration, plan.Store, plan.Clock);
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
        if (SecAccess.Unanswered(Ingest.Services, jobs).Any())
        {
            throw CommandException.Configuration(SecAccess.WhatToDo);
        }
    }

    /// <summary>The providers of daily bars.</summary>
    public DailyBarProviders DailyBars => Ingest.Services.GetRequiredService<DailyBarProviders>();

    /// <summary>Runs a job.</summary>
    public Task<JobRun> RunAsync(string job, CollectRequest request, string trigger, CancellationToken cancellationToken) =>
        RunAsync(job, request, trigger, progress: null, cancellationToken);

    /// <summary>Runs a job and says how it goes.</summary>
    public Task<JobRun> RunAsync(string job, CollectRequest request, string trigger, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        Ingest.Runner.RunAsync(job, request, trigger, progress, cancellationToken);

    public JobRegistry Jobs => Ingest.Runner.Jobs;

    /// <summary>Pauses, resumes and releases.</summary>
    public JobControls Controls => Ingest.Services.GetRequiredService<JobControls>();

    /// <summary>A job by name.</summary>
    /// <exception cref="CommandException">There is none; the message says which may have been meant.</exception>
    public Job JobOf(string name) => Jobs.Jobs.FirstOrDefault(j => j.Name == name)
        ?? throw CommandException.Usage($"There is no job '{name}'.{NearNames.Of(name, Jobs.Jobs.Select(j => j.Name))}");

    public ValueTask DisposeAsync() => Ingest.DisposeAsync();
}
