using System.Threading.Channels;

using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>
/// Takes alerts without ever making their sender wait, and hands them to the sinks. Works from the first alert until it is disposed, which waits for what
/// is under way for as long as <see cref="AlertingOptions.DrainWithin"/> says.
/// </summary>
internal sealed class AlertDispatcher : IAsyncDisposable
{
    private const int MostWaiting = 1024;
    private readonly Channel<Func<CancellationToken, ValueTask<Alert?>>> queue =
        Channel.CreateBounded<Func<CancellationToken, ValueTask<Alert?>>>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly CancellationTokenSource stopping = new();
    private readonly AlertingOptions options;
    private readonly AlertGate gate;
    private readonly TimeProvider clock;
    private readonly ILogger<AlertDispatcher> logger;
    private readonly Lazy<AlertLane[]> lanes;
    private readonly Lazy<AlertLane[]> logs;
    private readonly Lazy<Task> running;

    public AlertDispatcher(IEnumerable<IAlertSink> sinks, IOptions<AlertingOptions> options, TimeProvider clock, ILogger<AlertDispatcher> logger)
    {
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        gate = new AlertGate(this.options);
        lanes = new(() => [.. sinks.Where(sink => sink is not LogAlertSink).Select(Lane)]);
        logs = new(() => [.. sinks.OfType<LogAlertSink>().Select(Lane)]);
        running = new(() => Task.Run(RunAsync, CancellationToken.None));
    }

    public void Post(Alert alert) => Post(_ => ValueTask.FromResult<Alert?>(alert));

    /// <summary>Takes what makes an alert, or finds that there is none, once it is its turn.</summary>
    public void Post(Func<CancellationToken, ValueTask<Alert?>> make)
    {
        if (!options.Enabled)
        {
            return;
        }

        _ = running.Value;
        if (!queue.Writer.TryWrite(make))
        {
            Log.AlertsOverflow(logger, MostWaiting);
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (running.IsValueCreated)
        {
            await DrainAsync().ConfigureAwait(false);
        }

        stopping.Dispose();
    }

    private async Task DrainAsync()
    {
        Task drained = FinishAsync();
        using var limit = new CancellationTokenSource();
        if (await Task.WhenAny(drained, Task.Delay(options.DrainWithin, clock, limit.Token)).ConfigureAwait(false) != drained)
        {
            // What is under way ends with a line in the log for each alert that was not delivered.
            await stopping.CancelAsync().ConfigureAwait(false);
        }

        await limit.CancelAsync().ConfigureAwait(false);
        await drained.ConfigureAwait(false);
    }

    private async Task FinishAsync()
    {
        await running.Value.ConfigureAwait(false);
        await Task.WhenAll(lanes.Value.Concat(logs.Value).Select(lane => lane.CompleteAsync())).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        Task<bool> more = WaitAsync();
        while (true)
        {
            await PauseAsync(more).ConfigureAwait(false);
            if (more.IsCompleted)
            {
                if (!await more.ConfigureAwait(false))
                {
                    break;
                }

                while (queue.Reader.TryRead(out Func<CancellationToken, ValueTask<Alert?>>? make))
                {
                    await TakeAsync(make).ConfigureAwait(false);
                }

                more = WaitAsync();
            }

            Send(gate.Release(clock.GetCurrentInstant()), lanes.Value);
        }

        Send(gate.ReleaseAll(clock.GetCurrentInstant()), lanes.Value);
    }

    private Task<bool> WaitAsync() => queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();

    /// <summary>Until there is something to take, or what is held may go.</summary>
    private async Task PauseAsync(Task<bool> more)
    {
        if (gate.ReleaseAt is not { } at)
        {
            await more.ConfigureAwait(false);
            return;
        }

        using var woken = new CancellationTokenSource();
        Duration left = Duration.Max(at - clock.GetCurrentInstant(), Duration.Zero);
        await Task.WhenAny(more, Task.Delay(left.ToTimeSpan(), clock, woken.Token)).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
    }

    private async Task TakeAsync(Func<CancellationToken, ValueTask<Alert?>> make)
    {
        try
        {
            if (await make(stopping.Token).ConfigureAwait(false) is not { } alert || !gate.IsNew(alert))
            {
                return;
            }

            // The log neither sleeps nor minds how many there are.
            Send(alert, logs.Value);
            if (gate.TryPass(alert, clock.GetCurrentInstant()))
            {
                Send(alert, lanes.Value);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            Log.AlertNotMade(logger, error);
        }
        catch (OperationCanceledException)
        {
            Log.AlertNotDelivered(logger, "every sink", "an alert that was not made yet", "the process ends");
        }
    }

    private AlertLane Lane(IAlertSink sink) => new(sink, clock, logger, stopping.Token);

    private static void Send(Alert? alert, AlertLane[] to)
    {
        if (alert is null)
        {
            return;
        }

        foreach (AlertLane lane in to)
        {
            lane.Post(alert);
        }
    }
}
