using MarketIngest.Alerting;
using MarketIngest.Core.Tests.Running;
using MarketIngest.Running;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using NodaTime;

namespace MarketIngest.Core.Tests.Alerting;

/// <summary>Alerts of runs that the scheduler tries again.</summary>
public sealed class ScheduledAlertingTests
{
    private readonly ManualTimeProvider clock = new(Engine.Evening(Engine.Friday) - Duration.FromHours(1));
    private readonly RecordingSink sink = new();
    private readonly ScriptedSource source;

    public ScheduledAlertingTests() => source = new ScriptedSource(clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scheduled_EachAttemptFails_AlertsWithTheLastOne()
    {
        Answer("down");
        await using (Ingest ingest = await StartAsync())
        {
            await MoveToAsync(ingest, Engine.Evening(Engine.Friday), runs: 1);
            await MoveToAsync(ingest, Engine.Evening(Engine.Friday) + Duration.FromMinutes(5), runs: 2);
            (await sink.NextAsync()).Kind.ShouldBe(AlertKind.Failure);
            Answer("A 1");
            await MoveToAsync(ingest, Engine.Evening(Engine.Friday.PlusDays(3)), runs: 3);
            (await sink.NextAsync()).Title.ShouldContain("succeeds again after 2 failed runs since 2026-07-24T22:00:00Z");
            await StopAsync(ingest);
        }

        sink.Taken.Count.ShouldBe(2);
        sink.Taken[0].At.ShouldBe(Engine.Evening(Engine.Friday) + Duration.FromMinutes(5));
    }

    [Fact]
    public async Task Scheduled_SecondAttemptSucceeds_IsNoAlertAndNoRecovery()
    {
        Answer("down");
        await using (Ingest ingest = await StartAsync())
        {
            await MoveToAsync(ingest, Engine.Evening(Engine.Friday), runs: 1);
            Answer("A 1");
            await MoveToAsync(ingest, Engine.Evening(Engine.Friday) + Duration.FromMinutes(5), runs: 2);
            await StopAsync(ingest);
        }

        sink.Taken.ShouldBeEmpty();
    }

    private static async Task StopAsync(Ingest ingest) => await Scheduler(ingest).StopAsync(Token);

    private static BackgroundService Scheduler(Ingest ingest) => ingest.Services.GetServices<IHostedService>().OfType<ScheduledRunner>().Single();

    private void Answer(string text)
    {
        for (LocalDate date = Engine.Monday.PlusDays(-14); date <= Engine.Friday.PlusDays(7); date = date.PlusDays(1))
        {
            source.Answers[ColumnText.Of(date)] = text;
        }
    }

    private async Task<Ingest> StartAsync()
    {
        var ingest = Ingest.Create(i =>
        {
            i.Services.AddSingleton<TimeProvider>(clock);
            i.Services.AddSingleton<ISourceClient>(source);
            i.UseMemory()
                .AddCollector(_ => new ScriptedCollector())
                .AddJob(new JobDefinition(ScriptedCollector.Job) { Schedule = new JobSchedule("0 18 * * 1-5"), Retry = new JobRetry { Attempts = 1, Jitter = 0 } })
                .ConfigureRunner(o => o.LookAgainAfter = TimeSpan.FromHours(4))
                .ConfigureFreshness(o => o.CheckEvery = TimeSpan.FromDays(1))
                .AddAlerting(o => o.OnLongRunning = false)
                .AddAlertSink(_ => sink)
                .RunOnSchedule();
        });
        await Scheduler(ingest).StartAsync(Token);
        await clock.WaitForTimerAsync(Token);
        return ingest;
    }

    /// <summary>Moves the clock in the steps of its timers, and waits until so many runs have ended and the alerts of the last one were thought over.</summary>
    private async Task MoveToAsync(Ingest ingest, Instant instant, int runs)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (clock.GetCurrentInstant() < instant)
        {
            Instant due = await clock.WaitForTimerAsync(limit.Token);
            clock.Advance(Duration.Max(Duration.Zero, Instant.Min(due, instant) - clock.GetCurrentInstant()));
            await Task.Delay(1, limit.Token);
        }

        while (await EndedAsync(ingest) != runs)
        {
            await Task.Delay(1, limit.Token);
        }

        // The dispatcher asks for the state that the run left behind; the next run would change it.
        await Task.Delay(100, limit.Token);
        await clock.WaitForTimerAsync(limit.Token);
    }

    private static async Task<int> EndedAsync(Ingest ingest)
    {
        int ended = 0;
        await foreach (JobRun run in ingest.Store.ReadAsync<JobRun>(cancellationToken: Token))
        {
            ended += run.EndTime is null ? 0 : 1;
        }

        return ended;
    }
}
