using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Operating;

/// <summary>Judges whether the jobs that come before another have done their latest due occurrence. Pure.</summary>
/// <param name="clocks">The clocks of the scheduled jobs.</param>
/// <param name="since">When this runner began: what was due before and never ran here is not waited for.</param>
internal sealed class DependencyGate(IReadOnlyDictionary<string, (JobDefinition Definition, JobClock Clock)> clocks, Instant since)
{
    public DependencyVerdict Judge(JobDefinition job, IReadOnlyDictionary<string, JobState> states, IReadOnlySet<string> paused, Instant now)
    {
        DependencyVerdict worst = DependencyVerdict.Met;
        foreach (string name in job.After.Where(clocks.ContainsKey))
        {
            DependencyVerdict verdict = Judge(job, name, states.GetValueOrDefault(name), paused.Contains(name), now);
            if (verdict.Kind > worst.Kind)
            {
                worst = verdict;
            }
        }

        return worst;
    }

    private DependencyVerdict Judge(JobDefinition job, string name, JobState? state, bool isPaused, Instant now)
    {
        (JobDefinition definition, JobClock clock) = clocks[name];
        if (clock.Latest(now) is not { } latest || (state?.Occurrence is null && latest <= since))
        {
            return DependencyVerdict.Met;
        }

        if (state is { Phase: JobPhase.Running })
        {
            return Waits($"{name} is running");
        }

        if (isPaused && !(state?.Occurrence >= latest))
        {
            return Blocked($"{name} is paused");
        }

        if (clock.Next(state, state?.Occurrence is null ? since : Instant.MinValue, now) is { } due && due.At <= now)
        {
            return Waits($"{name} is due");
        }

        return state?.Outcome switch
        {
            CollectOutcome.Collected or CollectOutcome.NothingExpected when !state.IsAwaitingPublication => DependencyVerdict.Met,
            CollectOutcome.Collected or CollectOutcome.NothingExpected or CollectOutcome.NotYetPublished when MayBeStale(job, name, now) => DependencyVerdict.Met,
            CollectOutcome.Failed or CollectOutcome.Partial when definition.OnFailure == FailurePolicy.Continue => DependencyVerdict.Met,
            { } outcome when clock.FollowUp(state, now) is not null => Waits($"{name} ended {SnakeCase.Of(outcome)} and is tried again"),
            { } outcome => Blocked($"{name} ended {SnakeCase.Of(outcome)}"),
            null => Waits($"{name} has not run yet"),
        };
    }

    private bool MayBeStale(JobDefinition job, string name, Instant now) =>
        job.MayBeStale?.Contains(name) ?? (clocks.TryGetValue(job.Name, out (JobDefinition Definition, JobClock Clock) own) && clocks[name].Clock.IsRarerThan(own.Clock, now));

    private static DependencyVerdict Waits(string reason) => new(DependencyVerdict.Of.Waits, reason);

    private static DependencyVerdict Blocked(string reason) => new(DependencyVerdict.Of.Blocked, reason);
}
