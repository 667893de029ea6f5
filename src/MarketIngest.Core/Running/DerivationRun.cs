using MarketIngest.Calendars;
using MarketIngest.Diagnostics;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>One derivation within a run: recomputes what changed inputs, or the request, make due, and commits the difference.</summary>
internal sealed class DerivationRun(IDerivation derivation, RunServices services, RunTally tally)
{
    private readonly DerivationDescriptor descriptor = derivation.Descriptor;

    public async Task RunAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        Instant now = services.Clock.GetCurrentInstant();
        IScheduleCalendar calendar = services.Calendars.Get(descriptor.Calendar);
        var partition = new Partition($"derive/{descriptor.Datasets[0].Name}", calendar.Coverage.Start, calendar.Coverage.End);
        try
        {
            PartitionState? previous = await services.Store.GetPartitionAsync(descriptor.Job, partition.Key, cancellationToken).ConfigureAwait(false);
            DueWindow due = await DueWindow.FindAsync(services.Store, descriptor, request, previous?.Sequence ?? 0, now.InZone(calendar.Zone).Date, cancellationToken).ConfigureAwait(false);
            if (due.IsEmpty)
            {
                return;
            }

            tally.Planned(partition);
            var context = new DeriveContext(services.Store, calendar, tally.RunId, now) { Symbols = [.. request.Symbols.Select(SymbolSpelling.Canonical)] };
            foreach ((LocalDate from, LocalDate until) in due.Pieces())
            {
                // A read that breaks off in the middle begins anew with its piece: nothing is stored before the piece is whole.
                await Patience(from).RunAsync(token => DeriveAsync(context, from, until, token), cancellationToken).ConfigureAwait(false);
            }

            await FinishAsync(partition, due.Sequence, now, cancellationToken).ConfigureAwait(false);
            tally.Ended(CollectOutcome.Collected);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.DerivationFailed(services.Logger, error, descriptor.Job);
            tally.Error($"{descriptor.Datasets[0].Name}: {error.Message}");
            tally.Ended(CollectOutcome.Failed);
        }
    }

    private StorePatience Patience(LocalDate from) =>
        new(services.Clock, services.RetryStoreFor, (transient, attempt) => Log.DerivedAgain(services.Logger, transient, descriptor.Job, ColumnText.Of(from), attempt));

    private async ValueTask<WriteCounts> DeriveAsync(DeriveContext context, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        List<ColumnBatch> batches = [];
        await foreach (ColumnBatch batch in derivation.DeriveAsync(from, until, context, cancellationToken).ConfigureAwait(false))
        {
            batches.Add(batch);
        }

        var difference = new DerivedDifference(services.Store, context, from, until);
        foreach (DatasetSchema schema in descriptor.Datasets)
        {
            await difference.CompareAsync(schema, [.. batches.Where(b => b.Schema == schema)], cancellationToken).ConfigureAwait(false);
        }

        using var commit = new StoreCommit
        {
            Id = $"{tally.RunId}/derive/{descriptor.Datasets[0].Name}/{ColumnText.Of(from)}",
            Batches = [.. difference.Changed, JobRun.Schema.ToBatch([tally.Current])],
            Tombstones = difference.Gone,
            Fence = services.Fence,
        };
        WriteCounts counts = await services.Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        tally.Checked(batches.Sum(b => (long)b.Count), 0, 0);
        tally.Stored(counts + new WriteCounts(0, 0, difference.Unchanged, 0));
        return counts;
    }

    /// <summary>Progress moves only when the whole window is derived: a run that was killed derives it again and writes nothing twice.</summary>
    private async Task FinishAsync(Partition partition, long? sequence, Instant now, CancellationToken cancellationToken)
    {
        using var commit = new StoreCommit
        {
            Id = $"{tally.RunId}/derived/{descriptor.Datasets[0].Name}",
            Fence = services.Fence,
            State = new PartitionState { Job = descriptor.Job, Partition = partition.Key, Outcome = CollectOutcome.Collected, UpdatedAt = now, RunId = tally.RunId, Sequence = sequence },
        };
        await services.Store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }
}
