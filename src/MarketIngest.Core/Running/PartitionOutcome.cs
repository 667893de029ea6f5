using NodaTime;

namespace MarketIngest.Running;

/// <summary>How a partition ended, from what its payloads held. An empty answer is never an outcome by itself.</summary>
internal static class PartitionOutcome
{
    public static CollectOutcome Of(Partition partition, CollectorDescriptor descriptor, CommitSink sink, Instant now)
    {
        long accepted = Accepted(partition, sink);
        if (sink.Shortfall is not null)
        {
            return accepted > 0 ? CollectOutcome.Partial : CollectOutcome.Failed;
        }

        if (accepted > 0)
        {
            return CollectOutcome.Collected;
        }

        if (sink.Faults.Count > 0)
        {
            return CollectOutcome.Failed;
        }

        Instant expected = partition.ExpectedAt ?? Instant.MinValue;
        if (now < expected)
        {
            return CollectOutcome.NotYetPublished;
        }

        if (partition.Empty == EmptyAnswer.Plausible)
        {
            return CollectOutcome.Collected;
        }

        return partition.ExpectedAt is not null && now < expected + descriptor.PublicationGrace ? CollectOutcome.NotYetPublished : CollectOutcome.Failed;
    }

    /// <summary>The partition's state after the attempt.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="previous">Its state before.</param>
    /// <param name="job">The job.</param>
    /// <param name="runId">The run.</param>
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="sink">What the answer held, or null when there was none that could be read: such an attempt is no evidence of anything.</param>
    /// <param name="now">The instant of the attempt.</param>
    public static PartitionState Next(Partition partition, PartitionState? previous, string job, string runId, CollectOutcome outcome, CommitSink? sink, Instant now)
    {
        bool isComplete = outcome == CollectOutcome.Collected;
        bool isEmpty = sink is { Faults.Count: 0, Shortfall: null } && Accepted(partition, sink) == 0;
        var state = new PartitionState
        {
            Job = job,
            Partition = partition.Key,
            Outcome = outcome,
            CompleteUntil = isComplete ? partition.Until : null,
            ConfirmedAt = isComplete && !isEmpty ? sink?.CapturedAt : null,
            LastEmptyAt = isEmpty ? sink?.CapturedAt : null,
            Attempts = isComplete ? 0 : (previous?.Attempts ?? 0) + 1,
            UpdatedAt = now,
            RunId = runId,
        };
        return state.After(previous);
    }

    private static long Accepted(Partition partition, CommitSink sink) => partition.Requires is { } required ? sink.AcceptedOf(required) : sink.Accepted;
}
