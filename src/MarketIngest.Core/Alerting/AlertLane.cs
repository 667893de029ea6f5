using System.Threading.Channels;

using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;

using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace MarketIngest.Alerting;

/// <summary>One sink with its queue: a sink that fails or is slow keeps no other one waiting.</summary>
internal sealed class AlertLane
{
    private const int MostWaiting = 256;
    private const int Repetitions = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(30);
    private readonly Channel<Alert> queue = Channel.CreateBounded<Alert>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly IAlertSink sink;
    private readonly ILogger logger;
    private readonly ResiliencePipeline pipeline;
    private readonly Task running;

    public AlertLane(IAlertSink sink, TimeProvider clock, ILogger logger, CancellationToken stopping)
    {
        this.sink = sink;
        this.logger = logger;
        pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(Retry()).AddTimeout(LongestAttempt).Build();
        running = Task.Run(() => RunAsync(stopping), CancellationToken.None);
    }

    public void Post(Alert alert)
    {
        if (!queue.Writer.TryWrite(alert))
        {
            Log.AlertLeftOut(logger, sink.Name, alert.Key, MostWaiting);
        }
    }

    /// <summary>Takes no more alerts; the task ends with the last one.</summary>
    public Task CompleteAsync()
    {
        queue.Writer.TryComplete();
        return running;
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        await foreach (Alert alert in queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await DeliverAsync(alert, stopping).ConfigureAwait(false);
        }
    }

    private async Task DeliverAsync(Alert alert, CancellationToken stopping)
    {
        try
        {
            await pipeline.ExecuteAsync(async token => await sink.SendAsync(alert, token).ConfigureAwait(false), stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Log.AlertNotDelivered(logger, sink.Name, alert.Key, "the process ends");
        }
        catch (Exception error) when (error is AlertDeliveryException or TimeoutRejectedException)
        {
            Log.AlertNotDelivered(logger, sink.Name, alert.Key, error.Message);
        }
#pragma warning disable CA1031 // A sink of somebody's own may throw anything; it must not end the lane. Its message may hold a secret: only the type is named.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.AlertNotDelivered(logger, sink.Name, alert.Key, error.GetType().Name);
        }
    }

    private RetryStrategyOptions Retry() => new()
    {
        ShouldHandle = new PredicateBuilder().Handle<AlertDeliveryException>(error => error.IsTransient).Handle<TimeoutRejectedException>(),
        MaxRetryAttempts = Repetitions,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstPause,
        MaxDelay = LongestPause,
        DelayGenerator = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is AlertDeliveryException { RetryAfter: { } asked }
            ? asked < LongestPause ? asked : LongestPause
            : (TimeSpan?)null),
    };
}
