using MarketIngest.Alerting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Core.Tests.Alerting;

public sealed class AlertDispatcherTests
{
    private readonly ManualTimeProvider clock = new(Alerts.Start);
    private readonly ListLogger<AlertDispatcher> logger = new();

    [Fact]
    public async Task Dispatcher_SameKeyTwice_SendsOnce()
    {
        var sink = new RecordingSink();
        await using (AlertDispatcher dispatcher = Create(sink))
        {
            dispatcher.Post(Alerts.Critical("a"));
            dispatcher.Post(Alerts.Critical("a"));
            dispatcher.Post(Alerts.Critical("b"));
        }

        sink.Taken.Select(a => a.Key).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Dispatcher_TransientRefusal_TriesAgainWhenTheReceiverSays()
    {
        var sink = new RecordingSink { Before = (attempt, _) => attempt == 1 ? throw new AlertDeliveryException("busy", AlertRetry.Possible, TimeSpan.FromSeconds(17)) : Task.CompletedTask };
        await using AlertDispatcher dispatcher = Create(sink);
        dispatcher.Post(Alerts.Critical());
        await UntilAsync(() => sink.Attempts == 1 && clock.NextDue == Alerts.Start.Plus(Duration.FromSeconds(17)));
        clock.Advance(Duration.FromSeconds(16));
        sink.Attempts.ShouldBe(1);
        clock.Advance(Duration.FromSeconds(1));
        (await sink.NextAsync()).Key.ShouldBe("a");
        sink.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Dispatcher_SinkThatAlwaysFails_IsLoggedAndTheOtherSinkIsServed()
    {
        var failing = new RecordingSink { Before = (_, _) => throw new AlertDeliveryException("no_text", AlertRetry.Useless) };
        var throwing = new RecordingSink { Before = (_, _) => throw new InvalidOperationException("https://hooks.example.com/secretsecret") };
        var sound = new RecordingSink();
        await using (AlertDispatcher dispatcher = Create(failing, throwing, sound))
        {
            dispatcher.Post(Alerts.Critical("a"));
            dispatcher.Post(Alerts.Critical("b"));
        }

        sound.Taken.Count.ShouldBe(2);
        (failing.Attempts, throwing.Attempts).ShouldBe((2, 2));
        logger.Lines.Count(l => l.Contains("did not take the alert a: no_text", StringComparison.Ordinal)).ShouldBe(1);
        logger.Lines.Count(l => l.Contains("InvalidOperationException", StringComparison.Ordinal)).ShouldBe(2);
        logger.Lines.ShouldNotContain(l => l.Contains("secretsecret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispatcher_SinkThatHangs_EndsWithTheDrainLimitAndIsLogged()
    {
        var sink = new RecordingSink { Before = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token) };
        AlertDispatcher dispatcher = Create(sink);
        dispatcher.Post(Alerts.Critical());
        await UntilAsync(() => sink.Attempts == 1);
        Task end = dispatcher.DisposeAsync().AsTask();
        await UntilAsync(() => clock.NextDue == Alerts.Start.Plus(Duration.FromSeconds(10)));
        end.IsCompleted.ShouldBeFalse();
        clock.Advance(Duration.FromSeconds(10));
        await end.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        logger.Lines.ShouldContain(l => l.Contains("the process ends", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispatcher_HangingSink_BoundsItsQueueAndNeverBlocksThePoster()
    {
        using var release = new CancellationTokenSource();
        var sink = new RecordingSink { Before = async (_, _) => await Task.Delay(Timeout.InfiniteTimeSpan, release.Token).ContinueWith(_ => { }, TaskScheduler.Default) };
        await using AlertDispatcher dispatcher = Create(new AlertingOptions { MaximumPerHour = int.MaxValue }, sink);
        for (int i = 0; i < 600; i++)
        {
            dispatcher.Post(Alerts.Critical($"{i}"));
        }

        await UntilAsync(() => logger.Lines.Any(l => l.Contains("is left out", StringComparison.Ordinal)));
        await release.CancelAsync();
    }

    [Fact]
    public async Task Dispatcher_BeyondTheHour_SendsTheRestTogetherWhenThereIsRoom()
    {
        var sink = new RecordingSink();
        var log = new ListLogger<LogAlertSink>();
        await using AlertDispatcher dispatcher = Create(new AlertingOptions { MaximumPerHour = 1 }, new LogAlertSink(log), sink);
        dispatcher.Post(Alerts.Critical("a"));
        (await sink.NextAsync()).Key.ShouldBe("a");
        dispatcher.Post(Alerts.Critical("b"));
        dispatcher.Post(Alerts.Critical("c"));

        // The log has them at once.
        await UntilAsync(() => log.Lines.Count == 3 && clock.NextDue == Alerts.Start.Plus(Duration.FromHours(1)));
        clock.Advance(Duration.FromHours(1));
        (await sink.NextAsync()).Text.ShouldBe("critical: title b\ncritical: title c");
        log.Lines.ShouldAllBe(l => l.StartsWith("Error Alert (failure): title ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispatcher_Disabled_SendsNothing()
    {
        var sink = new RecordingSink();
        await using (AlertDispatcher dispatcher = Create(new AlertingOptions { Enabled = false }, sink))
        {
            dispatcher.Post(Alerts.Critical());
        }

        sink.Attempts.ShouldBe(0);
    }

    private AlertDispatcher Create(params IAlertSink[] sinks) => Create(new AlertingOptions(), sinks);

    private AlertDispatcher Create(AlertingOptions options, params IAlertSink[] sinks) => new(sinks, Options.Create(options), clock, logger);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!holds())
        {
            await Task.Delay(1, limit.Token);
        }
    }
}
