using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>daemon</c>: runs jobs on schedule until the process is told to stop.</summary>
internal static class DaemonCommand
{
    public const string Name = "daemon";
    private const int DefaultTimeout = 30;

    public static Command Create(CommandIo io)
    {
        Option<string[]> jobs = Options.List("--jobs", "Only these jobs, separated by commas (default: all that have a schedule and are enabled).");
        var timeout = new Option<int>("--shutdown-timeout") { Description = "Seconds in which runs under way end when the process is told to stop.", DefaultValueFactory = _ => DefaultTimeout };
        timeout.Validators.Add(Options.Between(1, 3600));
        var command = new Command(Name, "Runs jobs on schedule until stopped: SIGTERM and Ctrl+C finish the commit under way, then it ends with 0.") { jobs, timeout };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(io.Globals.Now) is not null)
            {
                throw CommandException.Usage("A daemon lives by the real clock; leave out --now.");
            }

            var plan = SessionPlan.Of(parsed, io, overrides: null);
            plan.Store.RequireWritable();
            using IHost host = Build(parsed, io, plan, parsed.GetValue(jobs) ?? [], TimeSpan.FromSeconds(parsed.GetValue(timeout)));
            return await RunAsync(parsed, io, host, plan, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static IHost Build(ParseResult parsed, CommandIo io, SessionPlan plan, string[] jobs, TimeSpan timeout)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = timeout);
        try
        {
            builder.Services.AddMarketIngest(ingest =>
            {
                plan.Declare(ingest);
                ingest.Services.AddSingleton<IRunObserver>(new DaemonReport(io, parsed, plan.Clock));
                _ = jobs.Length == 0 ? ingest.RunOnSchedule() : ingest.RunOnSchedule(jobs);
            });
            IHost host = builder.Build();
            JobRegistry registry = host.Services.GetRequiredService<JobRegistry>();
            foreach (string job in jobs.Where(name => registry.Jobs.All(j => j.Name != name)))
            {
                host.Dispose();
                throw CommandException.Usage($"There is no job '{job}'.{NearNames.Of(job, registry.Jobs.Select(j => j.Name))}");
            }

            return host;
        }
        catch (InvalidOperationException error)
        {
            throw CommandException.Configuration(error.Message, error);
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommandIo io, IHost host, SessionPlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Job, Schedule Schedule)> scheduled = Scheduled(host);
        if (scheduled.Count == 0)
        {
            throw CommandException.Configuration("No job has a schedule that is switched on; there is nothing to wait for.");
        }

        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        Greet(parsed, io, plan, scheduled);
        JobRegistry registry = host.Services.GetRequiredService<JobRegistry>();
        string[] unanswered = [.. SecAccess.Unanswered(host.Services, scheduled.Select(s => registry.Get(s.Job))).Select(j => j.Name)];
        if (unanswered.Length > 0)
        {
            io.Say(parsed, $"warning: {string.Join(", ", unanswered)} will fail. {SecAccess.WhatToDo}");
        }

        try
        {
            await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(ExitCode.RunFailed, "The runs under way did not end within --shutdown-timeout; what they committed stays, the rest is collected by the next runner.", late);
        }

        // A loop that broke stops its host too.
        foreach (Task loop in host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(s => s.ExecuteTask).OfType<Task>())
        {
            await loop.ConfigureAwait(false);
        }

        io.Say(parsed, "Stopped.");
        return ExitCode.Success;
    }

    private static IReadOnlyList<(string Job, Schedule Schedule)> Scheduled(IHost host)
    {
        ScheduledJobs? only = host.Services.GetService<ScheduledJobs>();
        var calendars = host.Services.GetRequiredService<MarketIngest.Calendars.CalendarCatalog>();
        return [.. host.Services.GetRequiredService<JobRegistry>().Jobs
            .Where(j => j.Definition is { IsEnabled: true, Schedule: not null } && (only is null || only.Names.Contains(j.Name)))
            .Select(j => (j.Name, j.Definition.Schedule!.Build(calendars)))];
    }

    private static void Greet(ParseResult parsed, CommandIo io, SessionPlan plan, IReadOnlyList<(string Job, Schedule Schedule)> scheduled)
    {
        Instant now = plan.Clock.GetCurrentInstant();
        io.Say(parsed, $"Running {scheduled.Count} jobs on schedule into {plan.Store.Name}; SIGTERM or Ctrl+C stops after the commit under way.");
        if (io.IsJson(parsed) || parsed.GetValue(io.Globals.Quiet))
        {
            return;
        }

        var table = Tables.Create("job", "next run", "schedule");
        foreach ((string job, Schedule schedule, Instant? next) in scheduled.Select(s => (s.Job, s.Schedule, Next: s.Schedule.Next(now))).OrderBy(s => s.Next ?? Instant.MaxValue).ThenBy(s => s.Job, StringComparer.Ordinal))
        {
            table.AddRow(job, next is { } at ? CronOptions.Format(at, schedule.Zone) : "–", Markup.Escape(schedule.ToString() ?? ""));
        }

        Tables.Write(io.Error, table);
    }
}
