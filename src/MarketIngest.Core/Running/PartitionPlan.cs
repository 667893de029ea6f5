using NodaTime;

namespace MarketIngest.Running;

/// <summary>Decides whether a planned partition is asked for: it is missing, due for revision, or forced.</summary>
internal static class PartitionPlan
{
    public static PartitionDecision Decide(Partition partition, PartitionState? state, CollectRequest request, CollectorDescriptor descriptor, Instant now)
    {
        if (request.Refresh == RefreshPolicy.Always)
        {
            return PartitionDecision.Ask;
        }

        // A partition may grow (a symbol's running year): collected to an earlier end, it is not complete to this one.
        if (state is not { Outcome: CollectOutcome.Collected, CompleteUntil: { } complete } || complete < partition.Until)
        {
            return PartitionDecision.Ask;
        }

        // History is filled once; revisions are what the regular runs look for.
        if (request.Kind == RunKind.Backfill)
        {
            return PartitionDecision.Complete;
        }

        Instant published = partition.ExpectedAt ?? partition.Until.AtMidnight().InUtc().ToInstant();
        return now < published + descriptor.RevisionWindow ? PartitionDecision.Ask : PartitionDecision.Complete;
    }
}
