using MarketIngest.Running;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace MarketIngest;

/// <summary>Declares jobs, derivations and the runner.</summary>
public static class JobBuilderExtensions
{
    /// <summary>Declares when a job runs; its collectors and derivations name the job themselves.</summary>
    public static MarketIngestBuilder AddJob(this MarketIngestBuilder builder, JobDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(definition);
        return builder;
    }

    /// <summary>Adds a derivation.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Creates it; called once.</param>
    public static MarketIngestBuilder AddDerivation(this MarketIngestBuilder builder, Func<IServiceProvider, IDerivation> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(create);
        return builder;
    }

    /// <summary>Sets how runs go, after the configuration section <c>MarketIngest:Runner</c>; checked at start.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options.</param>
    public static MarketIngestBuilder ConfigureRunner(this MarketIngestBuilder builder, Action<RunnerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Runs the jobs of this process on their schedules for as long as the host runs.</summary>
    public static MarketIngestBuilder RunOnSchedule(this MarketIngestBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ScheduledRunner>());
        builder.Services.WatchFreshness();
        return builder;
    }
    /// <summary>Runs some jobs of this process on their schedules; the others run when they are asked for. A job waits only for jobs of the same choice.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="jobs">The names of the jobs.</param>
    /// <remarks>A name without a job is an <see cref="UnknownJobException"/> when the host starts.</remarks>
    public static MarketIngestBuilder RunOnSchedule(this MarketIngestBuilder builder, IReadOnlyCollection<string> jobs)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(jobs);
        builder.Services.AddSingleton(new ScheduledJobs(jobs));
        return builder.RunOnSchedule();
    }
}
