using System.Diagnostics;

using MarketIngest.Diagnostics;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>One partition: fetch, parse, check, and one commit of rows, faults, progress and run record.</summary>
internal sealed class PartitionRun(ICollector collector, RunServices services, RunTally tally)
{
    private readonly CollectorDescriptor descriptor = collector.Descriptor;

    public async Task RunAsync(Partition partition, PartitionState? previous, CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Activities.StartActivity("marketingest.partition");
        activity?.SetTag("marketingest.job", descriptor.Job);
        Instant now = services.Clock.GetCurrentInstant();
        var sink = new CommitSink(tally.RunId, now, previous);
        CollectOutcome outcome;
        long rows = 0;
        WriteCounts stored = default;
        try
        {
            await foreach (Payload payload in collector.FetchAsync(partition, services.Source, cancellationToken).ConfigureAwait(false))
            {
                await using (payload.ConfigureAwait(false))
                {
                    tally.Received(payload.Sha256);
                    sink.Begin(payload);
                    collector.Parse(payload, sink);
                }
            }

            outcome = PartitionOutcome.Of(partition, descriptor, sink, now);
            stored = await CommitAsync(partition, previous, sink, outcome, keepRows: true, now, cancellationToken).ConfigureAwait(false);
            Report(partition, sink, outcome);
            rows = partition.Requires is { } required ? sink.AcceptedOf(required) : sink.Accepted;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.PartitionFailed(services.Logger, error, descriptor.Job, partition.Key);
            tally.Error($"{partition.Key}: {error.Message}");
            outcome = CollectOutcome.Failed;
            await CommitFailureAsync(partition, previous, sink, now, cancellationToken).ConfigureAwait(false);
        }

        activity?.SetTag("marketingest.outcome", SnakeCase.Of(outcome));
        tally.Ended(partition, outcome, rows, stored, services.Clock.GetCurrentInstant());
        Log.PartitionEnded(services.Logger, descriptor.Job, partition.Key, outcome, sink.Accepted);
    }

    private void Report(Partition partition, CommitSink sink, CollectOutcome outcome)
    {
        foreach (string warning in sink.Warnings)
        {
            Log.Warned(services.Logger, descriptor.Job, partition.Key, warning);
        }

        if (sink.Shortfall is { } shortfall)
        {
            tally.Error($"{partition.Key}: {shortfall}");
        }
        else if (outcome == CollectOutcome.Failed)
        {
            tally.Error(sink.Faults.Count > 0
                ? $"{partition.Key}: all {sink.Faults.Count} rows were rejected, first: {sink.Faults[0].Fault.Message}"
                : $"{partition.Key}: the source had nothing although it was expected at {(partition.ExpectedAt is { } at ? ColumnText.Of(at) : "any time")}");
        }
    }

    private async Task CommitFailureAsync(Partition partition, PartitionState? previous, CommitSink sink, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await CommitAsync(partition, previous, sink, CollectOutcome.Failed, keepRows: false, now, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException error)
        {
            // The store itself is in the way; the run record at the end will say so or fail the run.
            Log.PartitionFailed(services.Logger, error, descriptor.Job, partition.Key);
        }
    }

    private async Task<WriteCounts> CommitAsync(Partition partition, PartitionState? previous, CommitSink sink, CollectOutcome outcome, bool keepRows, Instant now, CancellationToken cancellationToken)
    {
        long accepted = keepRows ? sink.Accepted : 0;
        IReadOnlyList<ColumnBatch> rows = keepRows ? await sink.BuildAsync(services.Store, cancellationToken).ConfigureAwait(false) : [];
        ColumnBatch quarantine = QuarantinedRow.Schema.ToBatch(sink.Faults.Select(f => Quarantine(partition, f.Fault, f.Payload)));
        using var commit = new StoreCommit
        {
            Id = $"{tally.RunId}/{partition.Key}/{SnakeCase.Of(outcome)}",
            Batches = [.. rows, quarantine, JobRun.Schema.ToBatch([tally.Current])],
            Withdrawals = outcome == CollectOutcome.Collected && keepRows ? [.. sink.CompletePrefixes.Where(p => IsWithdrawable(p, sink, rows)).Select(p => new Withdrawal(p, sink.CapturedAt!.Value))] : [],
            Fence = services.Fence,
            State = PartitionOutcome.Next(partition, previous, descriptor.ProgressJob, tally.RunId, outcome, keepRows ? sink : null, now),
        };
        WriteCounts counts = await services.Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        tally.Checked(accepted, sink.Faults.Count, sink.Warnings.Count);
        WriteCounts stored = counts + new WriteCounts(0, 0, accepted - rows.Sum(b => (long)b.Count), 0);
        tally.Stored(stored);
        return stored;
    }

    /// <summary>A row in quarantine is not gone: an answer with one withdraws nothing.</summary>
    private static bool IsWithdrawable(KeyPrefix prefix, CommitSink sink, IReadOnlyList<ColumnBatch> rows) =>
        !sink.Faults.Any(f => f.Fault.Dataset is null || f.Fault.Dataset == prefix.Schema.Name)
        && rows.Any(b => b.Schema == prefix.Schema && Enumerable.Range(0, b.Count).Any(row => prefix.Covers(new RowReference(b, row))));

    private QuarantinedRow Quarantine(Partition partition, Fault fault, string payload) => new()
    {
        RunId = tally.RunId,
        Dataset = fault.Dataset ?? "",
        Sequence = tally.NextSequence(),
        Partition = partition.Key,
        Rule = fault.Rule,
        Column = fault.Column,
        Value = fault.Value,
        RawRow = fault.Row,
        Position = fault.Position,
        PayloadSha256 = payload,
    };
}
