using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Years;

/// <summary>
/// A process that starts, or starts again, while the clocks of New York change: on 8 March 2026 at 07:00 UTC from 02:00 to 03:00, on 1 November 2026 at 06:00 UTC
/// from 02:00 back to 01:00. What runs often runs in each hour there is; what runs once a day runs once.
/// </summary>
public sealed class ClockChangeTests
{
    private const string Quarters = "every_quarter";
    private static readonly JobDefinition[] Jobs = [Job(Quarters, "*/15 * * * *"), Job("at_half_past_one", "30 1 * * *"), Job("at_half_past_two", "30 2 * * *"), Job("at_three", "0 3 * * *")];

    private static JobDefinition Job(string name, string cron) => new(name) { Schedule = new JobSchedule(cron) { Days = DayRule.Any, Calendar = AlwaysCalendar.Instance.Id } };

    private static Instant March(int day, int hour, int minute) => Instant.FromUtc(2026, 3, day, hour, minute);

    private static Instant November(int day, int hour, int minute) => Instant.FromUtc(2026, 11, day, hour, minute);

    public static TheoryData<Instant, Instant, Instant[], Instant[], Instant[]> Nights => new()
    {
        { March(8, 6, 10), March(8, 6, 59) + Duration.FromSeconds(59), [March(8, 6, 30), March(9, 5, 30)], [March(8, 7, 0), March(9, 6, 30)], [March(8, 7, 0), March(9, 7, 0)] },
        { March(8, 6, 59) + Duration.FromSeconds(59), March(8, 7, 0), [March(9, 5, 30)], [March(8, 7, 0), March(9, 6, 30)], [March(8, 7, 0), March(9, 7, 0)] },
        { March(8, 7, 0), March(8, 7, 0) + Duration.FromSeconds(1), [March(9, 5, 30)], [March(9, 6, 30)], [March(9, 7, 0)] },
        { November(1, 5, 10), November(1, 5, 45), [November(1, 5, 30), November(2, 6, 30)], [November(1, 7, 30), November(2, 7, 30)], [November(1, 8, 0), November(2, 8, 0)] },
        { November(1, 5, 30), November(1, 6, 0), [November(2, 6, 30)], [November(1, 7, 30), November(2, 7, 30)], [November(1, 8, 0), November(2, 8, 0)] },
        { November(1, 5, 29), November(1, 6, 29), [November(1, 5, 30), November(2, 6, 30)], [November(1, 7, 30), November(2, 7, 30)], [November(1, 8, 0), November(2, 8, 0)] },
        { November(1, 6, 15), November(1, 6, 30), [November(2, 6, 30)], [November(1, 7, 30), November(2, 7, 30)], [November(1, 8, 0), November(2, 8, 0)] },
    };

    [Theory]
    [MemberData(nameof(Nights))]
    public async Task Start_WhileTheClocksChange_RunsWhatIsStillToCome(Instant start, Instant startAgain, Instant[] halfPastOne, Instant[] halfPastTwo, Instant[] three)
    {
        var rehearsal = new ScheduleRehearsal(Jobs, start);
        Instant end = start + Duration.FromHours(27);
        await rehearsal.LiveUntilAsync(startAgain);
        await rehearsal.LiveUntilAsync(end);

        IEnumerable<Instant> Runs(string job)
        {
            rehearsal.Ledger.Runs(job).ShouldAllBe(r => r.Occurrence == r.Start);
            return rehearsal.Ledger.Runs(job).Select(r => r.Start);
        }

        Runs("at_half_past_one").ShouldBe(halfPastOne);
        Runs("at_half_past_two").ShouldBe(halfPastTwo);
        Runs("at_three").ShouldBe(three);
        Runs(Quarters).ShouldBe(QuartersOf(start, end));
    }

    private static IEnumerable<Instant> QuartersOf(Instant after, Instant until)
    {
        const long Quarter = 15 * 60;
        for (long seconds = ((after.ToUnixTimeSeconds() / Quarter) + 1) * Quarter; seconds <= until.ToUnixTimeSeconds(); seconds += Quarter)
        {
            yield return Instant.FromUnixTimeSeconds(seconds);
        }
    }
}
