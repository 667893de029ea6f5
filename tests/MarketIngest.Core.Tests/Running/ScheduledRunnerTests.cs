using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;

using NodaTime;

namespace MarketIngest.Core.Tests.Running;

public sealed class ScheduledRunnerTests
{
    private static readonly Instant Thursday = Instant.FromUtc(2026, 7, 2, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Instant Evening(int day) => At(day, 22, 0);

    private static Instant At(int day, int hour, int minute) => Instant.FromUtc(2026, 7, day, hour, minute);

    private static JobDefinition Polling(LocalTime until) => new(ScriptedCollector.Job)
    {
        Schedule = new JobSchedule("0 16 * * 1-5"),
        PollAgainAfter = Duration.FromMinutes(30),
        PollAgainUntil = until,
    };

    [Fact]
    public async Task Runner_CronOnBusinessDays_RunsAtEachAndSkipsTheHoliday()
    {
        await using var host = new SchedulerHost(Thursday, new JobSchedule("0 18 * * 1-5"));
        host.Source.Answer = "A 1";
        await host.StartAsync();
        await host.MoveToAsync(Evening(2), runs: 1, timers: 1);

        // Friday 3 July is the observed holiday.
        await host.MoveToAsync(Evening(3), runs: 1, timers: 1);
        await host.MoveToAsync(Evening(6), runs: 2, timers: 1);
        await host.MoveToAsync(Evening(7), runs: 3, timers: 1);
        (await host.StartsAsync()).ShouldBe([Evening(2), Evening(6), Evening(7)]);
    }

    [Fact]
    public async Task Runner_NotYetPublished_PollsAgainUntilItIs()
    {
        await using var host = new SchedulerHost(Thursday, Polling(new LocalTime(23, 0)));
        host.Source.Answer = "A 1";
        host.Source.AnswerFrom = At(2, 20, 50);
        await host.StartAsync();
        await host.MoveToAsync(At(2, 20, 0), runs: 1, timers: 1);
        await host.MoveToAsync(At(2, 20, 30), runs: 2, timers: 1);
        await host.MoveToAsync(At(2, 21, 0), runs: 3, timers: 1);
        await host.MoveToAsync(At(2, 23, 0), runs: 3, timers: 1);
        (await host.StartsAsync()).ShouldBe([At(2, 20, 0), At(2, 20, 30), At(2, 21, 0)]);
    }

    [Fact]
    public async Task Runner_NotYetPublishedBesideWhatIsReadAgain_PollsAgainUntilItIs()
    {
        await using var host = new SchedulerHost(Thursday, Polling(new LocalTime(23, 0)), new TodayCollector { RereadsYesterday = true });
        host.Source.Answer = "A 1";
        host.Source.AnswerFrom = At(2, 20, 20);
        await host.StartAsync();
        await host.MoveToAsync(At(2, 20, 0), runs: 1, timers: 1);
        await host.MoveToAsync(At(2, 20, 30), runs: 2, timers: 1);
        await host.MoveToAsync(At(2, 22, 0), runs: 2, timers: 1);
    }

    [Fact]
    public async Task Runner_NotYetPublished_StopsAtTheLastTime()
    {
        await using var host = new SchedulerHost(Thursday, Polling(new LocalTime(16, 30)));
        await host.StartAsync();
        await host.MoveToAsync(At(2, 20, 0), runs: 1, timers: 1);
        await host.MoveToAsync(At(2, 20, 30), runs: 2, timers: 1);
        await host.MoveToAsync(At(2, 21, 30), runs: 2, timers: 1);
    }

    [Fact]
    public async Task Runner_Repeating_RunsAgainUntilTheNextOccurrenceOrTheLastTime()
    {
        var definition = new JobDefinition(ScriptedCollector.Job) { Schedule = new JobSchedule("0,5 16 * * 1-5"), RepeatAfter = Duration.FromMinutes(2), PollAgainUntil = new LocalTime(16, 8) };
        await using var host = new SchedulerHost(Thursday, definition);
        host.Source.Answer = "A 1";
        await host.StartAsync();
        await host.MoveToAsync(At(2, 20, 0), runs: 1, timers: 1);
        await host.MoveToAsync(At(2, 20, 2), runs: 2, timers: 1);
        await host.MoveToAsync(At(2, 20, 4), runs: 3, timers: 1);
        await host.MoveToAsync(At(2, 20, 5), runs: 4, timers: 1);
        await host.MoveToAsync(At(2, 20, 7), runs: 5, timers: 1);
        await host.MoveToAsync(At(2, 21, 0), runs: 5, timers: 1);
        (await host.StartsAsync()).ShouldBe([At(2, 20, 0), At(2, 20, 2), At(2, 20, 4), At(2, 20, 5), At(2, 20, 7)]);
    }

    [Fact]
    public void Runner_MalformedCron_FailsAtStart() =>
        Should.Throw<MarketIngest.Scheduling.CronParseException>(() => new SchedulerHost(Thursday, new JobSchedule("0 25 * * *")));

    /// <summary>A scheduled runner over the scripted collector, driven by a clock that the test moves from timer to timer.</summary>
    private sealed class SchedulerHost : IAsyncDisposable
    {
        private readonly ManualTimeProvider clock;
        private readonly MemoryStore store = new();
        private readonly ScheduledRunner scheduler;

        public SchedulerHost(Instant start, JobSchedule schedule)
            : this(start, new JobDefinition(ScriptedCollector.Job) { Schedule = schedule })
        {
        }

        public SchedulerHost(Instant start, JobDefinition definition, TodayCollector? collector = null)
        {
            clock = new ManualTimeProvider(start);
            Source = new TimedSource(clock);
            var jobs = new JobRegistry([definition], [collector ?? new TodayCollector()], []);
            var runner = new IngestRunner(jobs, store, Source, new CalendarCatalog([]), clock, new RunnerOptions(), NullLogger<IngestRunner>.Instance);
            scheduler = new ScheduledRunner(runner, new CalendarCatalog([]), clock, NullLogger<ScheduledRunner>.Instance);
        }

        public TimedSource Source { get; }

        public async Task StartAsync()
        {
            await scheduler.StartAsync(Token);
            await SettleAsync(0, 1);
        }

        /// <summary>Moves the clock and waits until so many runs have ended and so many delays wait on it.</summary>
        public async Task MoveToAsync(Instant instant, int runs, int timers)
        {
            clock.Advance(instant - clock.GetCurrentInstant());
            await SettleAsync(runs, timers);
        }

        public async Task<List<Instant>> StartsAsync()
        {
            List<Instant> starts = [];
            await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: Token))
            {
                starts.Add(run.StartTime);
            }

            return [.. starts.Order()];
        }

        private async Task SettleAsync(int runs, int timers)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            while (clock.ArmedTimers != timers || await EndedAsync() != runs)
            {
                await Task.Delay(1, limit.Token);
            }
        }

        private async Task<int> EndedAsync()
        {
            int ended = 0;
            await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: Token))
            {
                ended += run.EndTime is null ? 0 : 1;
            }

            return ended;
        }

        public async ValueTask DisposeAsync()
        {
            await scheduler.StopAsync(Token);
            scheduler.Dispose();
            await store.DisposeAsync();
        }
    }
}
