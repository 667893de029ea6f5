using NodaTime;

namespace MarketIngest.Running;

/// <summary>How a partition ended, from what its payloads held. An empty answer is never an outcome by itself.</summary>
internal static class PartitionOutcome
{
    public static CollectOutcome Of(Partition partition, CollectorDescriptor descriptor, CommitSink sink, Instant now)
    {
        if (sink.Shortfall is not null)
        {
            return sink.Accepted > 0 ? CollectOutcome.Partial : CollectOutcome.Failed;
        }

        if (sink.Accepted > 0)
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
    public static PartitionState Next(Partition partition, PartitionState? previous, string job, string runId, CollectOutcome outcome, CommitSink sink, Instant now)
    {
        bool isComplete = outcome == CollectOutcome.Collected;
        bool isEmpty = sink is { Accepted: 0, Faults.Count: 0, Shortfall: null };
        var state = new PartitionState
        {
            Job = job,
            Partition = partition.Key,
            Outcome = outcome,
            CompleteUntil = isComplete ? partition.Until : null,
            ConfirmedAt = isComplete && !isEmpty ? sink.CapturedAt : null,
            LastEmptyAt = isEmpty ? sink.CapturedAt : null,
            Attempts = isComplete ? 0 : (previous?.Attempts ?? 0) + 1,
            UpdatedAt = now,
            RunId = runId,
        };
        return state.After(previous);
    }
}
