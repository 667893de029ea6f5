using Microsoft.Extensions.Logging;

namespace MarketIngest.Diagnostics;

/// <summary>All log messages of the core; event ids from 1000.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Run {RunId} of {Job} started ({Kind})")]
    public static partial void RunStarted(ILogger logger, string job, string runId, string kind);

    [LoggerMessage(1001, LogLevel.Information, "Run {RunId} of {Job} ended {Outcome}: {Processed} processed, {Inserted} inserted, {Updated} updated, {Unchanged} unchanged, {Rejected} rejected")]
    public static partial void RunEnded(ILogger logger, string job, string runId, string outcome, long processed, long inserted, long updated, long unchanged, long rejected);

    [LoggerMessage(1002, LogLevel.Debug, "Partition {Partition} of {Job} ended {Outcome} with {Rows} rows")]
    public static partial void PartitionEnded(ILogger logger, string job, string partition, CollectOutcome outcome, long rows);

    [LoggerMessage(1003, LogLevel.Error, "Partition {Partition} of {Job} failed")]
    public static partial void PartitionFailed(ILogger logger, Exception exception, string job, string partition);

    [LoggerMessage(1004, LogLevel.Warning, "{Job} {Partition}: {Message}")]
    public static partial void Warned(ILogger logger, string job, string partition, string message);

    [LoggerMessage(1005, LogLevel.Error, "{Job} could not be planned")]
    public static partial void PlanFailed(ILogger logger, Exception exception, string job);

    [LoggerMessage(1006, LogLevel.Warning, "Commit {Commit} met a transient store error and is sent again (attempt {Attempt})")]
    public static partial void CommitRetried(ILogger logger, Exception exception, string commit, int attempt);

    [LoggerMessage(1007, LogLevel.Information, "The runner has {Jobs} jobs; the next is {Job} at {At}")]
    public static partial void RunnerWaits(ILogger logger, int jobs, string job, string at);

    [LoggerMessage(1008, LogLevel.Error, "The scheduled run of {Job} threw")]
    public static partial void ScheduledRunThrew(ILogger logger, Exception exception, string job);

    [LoggerMessage(1009, LogLevel.Error, "Derivation of {Job} failed")]
    public static partial void DerivationFailed(ILogger logger, Exception exception, string job);

    [LoggerMessage(1010, LogLevel.Warning, "A read of {Dataset} met a transient store error and begins again (attempt {Attempt})")]
    public static partial void ReadRetried(ILogger logger, Exception exception, string dataset, int attempt);

    [LoggerMessage(1011, LogLevel.Warning, "{Job} lost the store while it was planned and is planned again (attempt {Attempt})")]
    public static partial void PlannedAgain(ILogger logger, Exception exception, string job, int attempt);

    [LoggerMessage(1012, LogLevel.Warning, "{Job} lost the store while {From} was derived and derives it again (attempt {Attempt})")]
    public static partial void DerivedAgain(ILogger logger, Exception exception, string job, string from, int attempt);

    [LoggerMessage(1013, LogLevel.Warning, "The lease of {Job} was taken over from {Holder}, which is gone")]
    public static partial void LeaseTakenOver(ILogger logger, string job, string holder);

    [LoggerMessage(1014, LogLevel.Warning, "A sign of life for the lease of {Job} could not be given")]
    public static partial void HeartbeatFailed(ILogger logger, Exception exception, string job);

    [LoggerMessage(1015, LogLevel.Error, "The lease of {Job} is lost; its run ends")]
    public static partial void LeaseLost(ILogger logger, string job);

    [LoggerMessage(1016, LogLevel.Warning, "The lease of {Job} could not be given back")]
    public static partial void LeaseNotReleased(ILogger logger, Exception exception, string job);

    [LoggerMessage(1017, LogLevel.Information, "{Job} is run by {Holder}")]
    public static partial void LeaseHeld(ILogger logger, string job, string holder);

    [LoggerMessage(1018, LogLevel.Warning, "Run {RunId} of {Job} had begun and never ended; it is recorded as cancelled")]
    public static partial void OpenRunClosed(ILogger logger, string runId, string job);

    [LoggerMessage(1019, LogLevel.Error, "Run {RunId} of {Job} took longer than {Timeout} and is ended")]
    public static partial void RunTimedOut(ILogger logger, string runId, string job, TimeSpan timeout);

    [LoggerMessage(1020, LogLevel.Information, "{Job} of {Occurrence} is passed over: {Reason}")]
    public static partial void OccurrencePassed(ILogger logger, string job, string occurrence, string reason);

    [LoggerMessage(1021, LogLevel.Information, "{Job} of {Occurrence} waits: {Reason}")]
    public static partial void OccurrenceWaits(ILogger logger, string job, string occurrence, string reason);

    [LoggerMessage(1022, LogLevel.Warning, "Run {RunId} of {Job} could not be recorded as ended; whoever holds the lease now records it")]
    public static partial void EndNotRecorded(ILogger logger, Exception exception, string runId, string job);

    [LoggerMessage(1023, LogLevel.Error, "The state of the jobs cannot be read from the store; the runner asks again")]
    public static partial void RunnerCannotLoad(ILogger logger, Exception exception);

    [LoggerMessage(1025, LogLevel.Error, "Run {RunId} of {Job} broke")]
    public static partial void RunThrew(ILogger logger, Exception exception, string runId, string job);

    [LoggerMessage(1024, LogLevel.Error, "{Observer} could not take what it was told of run {RunId}, which goes on")]
    public static partial void ObserverThrew(ILogger logger, Exception exception, string observer, string runId);

    [LoggerMessage(1026, LogLevel.Warning, "The schedule of {Job} names no further instant, or its calendar knows no later day; it runs only when it is asked for")]
    public static partial void NoFurtherOccurrence(ILogger logger, string job);

    [LoggerMessage(1040, LogLevel.Error, "The freshness of the datasets could not be judged")]
    public static partial void NotJudged(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1051, Message = "Alert ({Kind}): {Title}. {Text}")]
    public static partial void Alert(ILogger logger, LogLevel level, string kind, string title, string text);

    [LoggerMessage(1052, LogLevel.Error, "{Sink} did not take the alert {Key}: {Reason}")]
    public static partial void AlertNotDelivered(ILogger logger, string sink, string key, string reason);

    [LoggerMessage(1053, LogLevel.Error, "{Sink} has {Waiting} alerts waiting; {Key} is left out")]
    public static partial void AlertLeftOut(ILogger logger, string sink, string key, int waiting);

    [LoggerMessage(1054, LogLevel.Error, "{Waiting} events wait to become alerts; another is left out")]
    public static partial void AlertsOverflow(ILogger logger, int waiting);

    [LoggerMessage(1055, LogLevel.Error, "An event could not become an alert")]
    public static partial void AlertNotMade(ILogger logger, Exception exception);
}
