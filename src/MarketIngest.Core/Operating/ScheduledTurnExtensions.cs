using MarketIngest.Operating;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest;

/// <summary>Lets a scheduler of the machine start jobs at times of day, and the schedule itself decide whether today is one of its days.</summary>
public static class ScheduledTurnExtensions
{
    /// <summary>What starts the process may be a little early by this process's clock.</summary>
    private static readonly Duration Early = Duration.FromMinutes(1);

    /// <summary>
    /// A job has its turn when its schedule names an instant of today (in the schedule's zone) up to now, no scheduled run that began since then has
    /// collected what there was, and its schedule is neither paused nor switched off. So a start on a holiday, a second one of the same occurrence and one before its hour do nothing.
    /// </summary>
    /// <exception cref="UnknownJobException">There is no such job.</exception>
    /// <exception cref="FormatException">A configured parameter is malformed.</exception>
    /// <exception cref="StoreException">The store could not be read.</exception>
    public static async Task<ScheduledTurn> AskTurnAsync(this Ingest ingest, string job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        JobDefinition definition = ingest.Runner.Jobs.Get(job).Definition;
        Instant now = ingest.Services.GetRequiredService<TimeProvider>().GetCurrentInstant();
        if (definition.Schedule is null || !definition.IsEnabled)
        {
            return Refused(job, definition.Schedule is null ? "it has no schedule" : "its schedule is switched off by configuration");
        }

        Schedule schedule = definition.Schedule.Build(ingest.Calendars);
        if (Latest(schedule, now) is not { } latest || Date(latest, schedule) != Date(Instant.Max(now, latest), schedule))
        {
            string next = schedule.Next(now) is { } at ? $"next is {ColumnText.Of(at)}" : "it names no later instant either";
            return Refused(job, $"its schedule names no instant of today up to now in {schedule.Zone.Id}; {next}");
        }

        JobControls controls = ingest.Services.GetRequiredService<JobControls>();
        if ((await controls.GetAsync(cancellationToken).ConfigureAwait(false)).GetValueOrDefault(job) is { IsPaused: true } paused)
        {
            return Refused(job, $"it is paused{(paused.Reason is null ? "" : $": {paused.Reason}")}");
        }

        var done = new RunFilter { Jobs = [job], Kind = RunKind.Scheduled, Since = latest - Tolerance(schedule.Previous(latest), latest) };
        return (await RunLog.FindAsync(ingest.Store, done, cancellationToken).ConfigureAwait(false)).FirstOrDefault(r => r.Outcome is CollectOutcome.Collected or CollectOutcome.NothingExpected) is { } run
            ? Refused(job, $"run {run.RunId} has done the occurrence of {ColumnText.Of(latest)}")
            : new ScheduledTurn(job, latest, JobRequest.Of(definition.Parameters, Date(latest, schedule)), null);
    }

    /// <summary>The occurrence that a start now is meant for.</summary>
    private static Instant? Latest(Schedule schedule, Instant now)
    {
        Instant? past = schedule.Previous(now + Duration.Epsilon);
        return schedule.Next(now) is { } next && next - now <= Tolerance(past, next) ? next : past;
    }

    /// <summary>How much earlier than an occurrence a start may be and still be meant for it; not at all where the one before it is near.</summary>
    private static Duration Tolerance(Instant? before, Instant occurrence) => occurrence - before <= Early * 2 ? Duration.Zero : Early;

    private static ScheduledTurn Refused(string job, string reason) => new(job, null, new CollectRequest { Kind = RunKind.Scheduled }, reason);

    private static LocalDate Date(Instant at, Schedule schedule) => at.InZone(schedule.Zone).Date;
}
