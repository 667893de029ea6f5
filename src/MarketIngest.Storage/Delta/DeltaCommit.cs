using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

using NodaTime;

namespace MarketIngest.Storage.Delta;

/// <summary>One commit on its way: every file is staged first, then each table's log gets its entry, and last the row in the table of commits.</summary>
internal sealed class DeltaCommit(DeltaTables tables, DeltaProgress progress, DeltaForeignFiles foreign, FileLeases leases, StoreCommit commit, Instant now, CancellationToken cancellationToken)
{
    private readonly List<DeltaStaged> staged = [];

    /// <summary>Applies the commit.</summary>
    /// <param name="repaired">The versions of tables that were repaired since the newest commit.</param>
    public WriteCounts Apply(IReadOnlyDictionary<string, long> repaired)
    {
        DeltaProgressState state = progress.Refresh();
        Dictionary<string, DeltaPin> pins = state.Pins.ToDictionary(p => p.Key, p => repaired.TryGetValue(p.Key, out long version) ? p.Value with { Version = version } : p.Value, StringComparer.Ordinal);
        state = state with { Pins = pins.ToDictionary() };
        Stage(state);
        long sequence = state.Sequence + 1;

        WriteCounts counts = default;
        List<KeyValuePair<string, ChangeExtent>> changes = [];
        foreach (DeltaStaged change in staged)
        {
            counts += change.Dataset.Layout.IsVersioned ? change.Change.Counts : default;
            if (change.Dataset.Layout.IsVersioned && change.Change.Extent.Rows > 0)
            {
                changes.Add(new(change.Dataset.Schema.Name, change.Change.Extent));
            }

            bool hasWithdrawals = change.Change.HasWithdrawals || state.PinOf(change.Dataset.Newest) is { HasWithdrawals: true };
            foreach (DeltaSide side in change.Dataset.Sides.Reverse())
            {
                if (change.Write(side, sequence) is { } after)
                {
                    pins[side.Name] = new DeltaPin(after.Version, hasWithdrawals && side.Side == VersionSide.Newest);
                }
            }
        }

        var record = new DeltaCommitRecord
        {
            Sequence = sequence,
            CommitId = commit.Id,
            CommittedAt = now,
            Counts = counts,
            Changes = DeltaCommitText.Changes(changes),
            Tables = DeltaCommitText.Pins(pins),
        };
        progress.Append(record, pins);
        return counts;
    }

    /// <summary>Writes and syncs every file; when that fails or is cancelled, nothing is left.</summary>
    private void Stage(DeltaProgressState state)
    {
        try
        {
            PartitionState? previous = commit.State is { } moved ? DeltaPartitions.Find(tables, foreign, state, moved.Job, moved.Partition) : null;
            foreach ((DatasetSchema schema, TableInput input) in TableInput.Of(commit, previous))
            {
                DeltaDataset dataset = tables.Dataset(schema);
                RefuseName(schema);
                DeltaSnapshot? newest = DeltaPinned.Of(dataset.Newest.Table, state.PinOf(dataset.Newest)) ?? dataset.Newest.Table.Latest();
                DeltaSnapshot? history = dataset.History is { } side ? DeltaPinned.Of(side.Table, state.PinOf(side)) ?? side.Table.Latest() : null;
                bool hasWithdrawals = state.PinOf(dataset.Newest) is { HasWithdrawals: true };
                staged.Add(DeltaStaged.Merge(tables, dataset, newest, history, hasWithdrawals, input, foreign, cancellationToken));
            }

            cancellationToken.ThrowIfCancellationRequested();
            staged.ForEach(s => s.Sync(tables));
            leases.Check(commit);
        }
        catch
        {
            staged.ForEach(s => s.Discard());
            throw;
        }
    }

    private static void RefuseName(DatasetSchema schema)
    {
        if (schema.TableName == DeltaCommitRecord.Schema.TableName)
        {
            throw new StoreException($"Dataset '{schema.Name}' cannot be stored: '{schema.TableName}' is a table of the store itself.", StoreRetry.Useless);
        }
    }
}
