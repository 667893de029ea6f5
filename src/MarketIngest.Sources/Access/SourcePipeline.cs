using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace MarketIngest.Sources.Access;

/// <summary>Builds what surrounds a whole exchange, the body included: repetition outside, the circuit of the host inside.</summary>
internal static class SourcePipeline
{
    public static ResiliencePipeline<Payload> Create(SourceAccessOptions options, string source, TimeProvider timeProvider, ILogger logger)
    {
        ResiliencePipelineBuilder<Payload> builder = new() { TimeProvider = timeProvider };
        if (options.MaximumAttempts > 1)
        {
            builder.AddRetry(Retry(options, source, logger));
        }

        return builder.AddCircuitBreaker(Circuit(options, source, logger)).Build();
    }

    private static RetryStrategyOptions<Payload> Retry(SourceAccessOptions options, string source, ILogger logger) => new()
    {
        ShouldHandle = new PredicateBuilder<Payload>().Handle<AttemptFailedException>(failed => failed.Failure != AttemptFailure.Deferred),
        MaxRetryAttempts = options.MaximumAttempts - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.BackoffBase,
        MaxDelay = options.BackoffMaximum,
        DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Exception as AttemptFailedException)?.RetryAfter),
        OnRetry = arguments =>
        {
            Log.Retrying(logger, source, arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Exception!.Message);
            return default;
        },
    };

    private static CircuitBreakerStrategyOptions<Payload> Circuit(SourceAccessOptions options, string source, ILogger logger) => new()
    {
        ShouldHandle = new PredicateBuilder<Payload>().Handle<AttemptFailedException>(failed => failed.Failure == AttemptFailure.Trouble),
        FailureRatio = options.CircuitFailureRatio,
        MinimumThroughput = options.CircuitMinimumAttempts,
        SamplingDuration = options.CircuitSampling,
        BreakDuration = options.CircuitBreak,
        OnOpened = arguments =>
        {
            Log.CircuitOpened(logger, source, arguments.BreakDuration);
            return default;
        },
        OnClosed = _ =>
        {
            Log.CircuitClosed(logger, source);
            return default;
        },
    };
}
