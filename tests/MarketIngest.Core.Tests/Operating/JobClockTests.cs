using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Operating;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class JobClockTests
{
    /// <summary>A Monday.</summary>
    private static readonly Instant Start = Instant.FromUtc(2026, 7, 6, 0, 0);
    private static readonly Schedule Often = new CronSchedule(CronExpression.Parse("*/10 * * * *"), DateTimeZone.Utc);

    /// <summary>What is due by the clock must be run when it is asked under the lease, or the runner would ask for ever.</summary>
    [Fact]
    public void Due_ByTheClock_IsDueUnderTheLease() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => HoldsFor(seed)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void PassedOver_OnlyTheOccurrencesUnderTheRun()
    {
        var clock = new JobClock(new JobDefinition("often"), Often);
        var state = new JobState { Job = "often", Phase = JobPhase.Ended, Occurrence = Start, StartedAt = Start, EndedAt = Start + Duration.FromMinutes(15), Outcome = CollectOutcome.Collected };
        clock.IsPassedOver(Scheduled(10), state).ShouldBeTrue();
        clock.IsPassedOver(Scheduled(20), state).ShouldBeFalse();
        clock.IsPassedOver(Scheduled(0), state).ShouldBeFalse();
    }

    private static void HoldsFor(int seed)
    {
        var random = new System.Random(seed);
        Instant occurrence = Start + Duration.FromMinutes(10 * random.Next(0, 6));
        Instant started = occurrence + Duration.FromMinutes(random.Next(0, 60));
        Instant ended = started + Duration.FromMinutes(random.Next(0, 90));
        Instant now = ended + Duration.FromMinutes(random.Next(0, 90));
        JobState state = new()
        {
            Job = "often",
            Phase = random.Next(4) == 0 ? JobPhase.Running : JobPhase.Ended,
            Occurrence = occurrence,
            RunId = "r1",
            StartedAt = started,
            EndedAt = ended,
            Outcome = random.Next(2) == 0 ? CollectOutcome.Failed : CollectOutcome.Collected,
            FailedAttempts = random.Next(0, 5),
        };
        var job = new JobDefinition("often")
        {
            Overlap = (OverlapPolicy)random.Next(3),
            Misfire = (MisfirePolicy)random.Next(3),
        };
        var clock = new JobClock(job, Often);
        if (clock.Next(state, Instant.MinValue, now) is { } due && due.At <= now)
        {
            (due.IsStillDue(state) && !clock.IsPassedOver(due, state)).ShouldBeTrue($"{due} at {now}, {job.Overlap}, {job.Misfire}: {state}");
        }
    }

    private static JobDue Scheduled(int minute) => new(Start + Duration.FromMinutes(minute), Start + Duration.FromMinutes(minute), DueReason.Scheduled);
}
