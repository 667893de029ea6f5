using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Operating;

/// <summary>
/// When a job is due next: a pure function of its definition, its schedule, its stored state and the clock. So every process that shares the store, and
/// a process that starts again, comes to the same answer.
/// </summary>
/// <param name="definition">How the job goes.</param>
/// <param name="schedule">Its schedule.</param>
internal sealed class JobClock(JobDefinition definition, Schedule schedule)
{
    /// <summary>What begins within this time of its instant is on time.</summary>
    private static readonly Duration OnTime = Duration.FromMinutes(1);

    public Schedule Schedule => schedule;

    /// <summary>When the job is due next, or null for never.</summary>
    /// <param name="state">The job's state, or null when it never ran on schedule.</param>
    /// <param name="floor">Occurrences up to here do not count: when the runner began for a job that never ran, when a paused job was resumed.</param>
    /// <param name="now">The clock.</param>
    public JobDue? Next(JobState? state, Instant floor, Instant now)
    {
        if (state is { Phase: JobPhase.Running, Occurrence: { } broken } && definition.Misfire != MisfirePolicy.Skip)
        {
            return new JobDue(now, broken, DueReason.Interrupted, state.RunId);
        }

        Instant handled = Handled(state, floor);
        Instant? next = After(handled);
        JobDue? follow = FollowUp(state, now);
        if (follow is not null && !(next <= follow.At))
        {
            return follow;
        }

        return next switch
        {
            null => null,
            { } later when later >= now - OnTime => new JobDue(later, later, DueReason.Scheduled),
            { } missed => MakeUp(missed, now),
        };
    }

    /// <summary>What follows the last run before the next occurrence, or null.</summary>
    public JobDue? FollowUp(JobState? state, Instant now)
    {
        if (state is not { Phase: JobPhase.Ended, EndedAt: { } ended, Occurrence: { } occurrence })
        {
            return null;
        }

        (Duration Pause, DueReason Reason)? wish = Wish(state, occurrence);
        if (wish is not { } follow)
        {
            return null;
        }

        Instant at = Instant.Max(ended + follow.Pause, now - OnTime);
        return MayFollow(follow.Reason, ended, at) && !(After(ended) <= at) ? new JobDue(ended + follow.Pause, occurrence, follow.Reason, state.RunId) : null;
    }

    /// <summary>The next occurrence after an instant, or null when there is none, or none up to the last day that its calendar knows.</summary>
    public Instant? After(Instant instant) => WithinCalendar(() => schedule.Next(instant));

    /// <summary>The newest occurrence that is due up to now, or null when there is none, or now is later than the last day that its calendar knows.</summary>
    public Instant? Latest(Instant now) => WithinCalendar(() => schedule.Previous(now + Duration.Epsilon));

    /// <summary>Whether the job is due on fewer days than another one, over the last four weeks.</summary>
    public bool IsRarerThan(JobClock other, Instant now) => Days(now) < other.Days(now);

    private int Days(Instant now) => schedule.Occurrences(now - Duration.FromDays(28), now).Select(o => o.Date).Distinct().Count();

    /// <summary>Whether an occurrence came while a run was under way, perhaps in another process, and the job does not queue.</summary>
    /// <remarks>The same rule as that of <see cref="Next"/>: an occurrence that is due by one and passed over by the other would be asked for without end.</remarks>
    public bool IsPassedOver(JobDue due, JobState? state) => due.AfterRun is null && due.Occurrence > state?.Occurrence && due.Occurrence <= Handled(state, Instant.MinValue);

    private Instant Handled(JobState? state, Instant floor)
    {
        Instant handled = Instant.Max(state?.Occurrence ?? Instant.MinValue, floor);

        // What became due while a run was under way is passed over, unless the job queues or cancels; what was missed before that run is not.
        return definition.Overlap == OverlapPolicy.Skip
            && state is { Phase: JobPhase.Ended, StartedAt: { } started, EndedAt: { } ended }
            && After(handled) is { } next && next > started && next <= ended
                ? ended
                : handled;
    }

    private JobDue? MakeUp(Instant missed, Instant now)
    {
        Instant latest = Latest(now) ?? missed;
        bool isInTime = schedule.Window?.Contains(now.InZone(schedule.Zone).TimeOfDay) ?? true;
        return definition.Misfire switch
        {
            MisfirePolicy.RunOnce when isInTime => new JobDue(now, latest, DueReason.Missed),
            MisfirePolicy.RunEachDate when isInTime => new JobDue(now, LastOf(missed.InZone(schedule.Zone).Date, latest), DueReason.Missed),
            _ => latest >= now - OnTime ? new JobDue(latest, latest, DueReason.Scheduled) : After(now) is { } next ? new JobDue(next, next, DueReason.Scheduled) : null,
        };
    }

    /// <summary>The last occurrence of a local date, up to the latest one.</summary>
    private Instant LastOf(LocalDate date, Instant latest) =>
        Instant.Min(WithinCalendar(() => schedule.Previous(schedule.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant())) ?? latest, latest);

    private static Instant? WithinCalendar(Func<Instant?> ask)
    {
        try
        {
            return ask();
        }
        catch (CalendarCoverageException)
        {
            // A newer version knows more days; until then the job rests, which the runner says, and the others go on.
            return null;
        }
    }

    private (Duration Pause, DueReason Reason)? Wish(JobState state, Instant occurrence)
    {
        if (state.IsAwaitingPublication && (definition.PollAgainAfter ?? definition.RepeatAfter) is { } poll)
        {
            return (poll, DueReason.PollAgain);
        }

        if (definition.RepeatAfter is { } repeat)
        {
            return (repeat, DueReason.Repeat);
        }

        return state.Outcome is CollectOutcome.Failed or CollectOutcome.Partial && definition.OnFailure == FailurePolicy.Retry && state.FailedAttempts <= definition.Retry.Attempts
            ? (definition.Retry.PauseAfter(state.FailedAttempts, occurrence.ToUnixTimeSeconds() + NameSeed()), DueReason.Retry)
            : null;
    }

    /// <summary>The same on every machine, unlike the hash code of a text.</summary>
    private long NameSeed() => definition.Name.Aggregate(17L, (seed, letter) => unchecked((seed * 31) + letter));

    private bool MayFollow(DueReason reason, Instant ended, Instant at)
    {
        ZonedDateTime local = at.InZone(schedule.Zone);
        return reason == DueReason.Retry
            ? schedule.Window?.Contains(local.TimeOfDay) ?? true
            : local.TimeOfDay <= definition.PollAgainUntil && local.Date == ended.InZone(schedule.Zone).Date;
    }
}
