using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta;

/// <summary>Finds the state of a partition without reading those of all others.</summary>
internal static class DeltaPartitions
{
    /// <summary>The state, or null when the partition was never tried.</summary>
    public static PartitionState? Find(DeltaTables tables, DeltaForeignFiles foreign, DeltaProgressState state, string job, string partition)
    {
        DeltaDataset dataset = tables.Dataset(PartitionState.Schema);
        if (DeltaPinned.Of(dataset.Newest.Table, state.PinOf(dataset.Newest)) is not { } snapshot)
        {
            return null;
        }

        DeltaMaker.Check(dataset.Newest, snapshot);
        using ColumnBatch key = PartitionState.Schema.ToBatch([new PartitionState { Job = job, Partition = partition, Outcome = default, RunId = "", UpdatedAt = default }]);
        var wanted = new RowReference(key, 0);
        ColumnRange[] ranges = [ColumnRanges.Of(dataset.Layout.Newest[0], job, job), ColumnRanges.Of(dataset.Layout.Newest[1], partition, partition)];
        foreach (TableFile file in foreign.Files(dataset.Newest, snapshot))
        {
            using var cursor = new FileCursor(tables.Folder, dataset.Layout, VersionSide.Newest, file, ranges);
            if (Holds(dataset.Layout, file, wanted) && cursor.SkipTo(wanted) && dataset.Layout.Comparer.Equals(cursor.Key, wanted))
            {
                return PartitionState.Schema.Create(cursor.Block.Rows, cursor.Row);
            }
        }

        return null;
    }

    private static bool Holds(TableLayout layout, TableFile file, RowReference key) =>
        file.Keys is not { } keys || (layout.Comparer.Compare(new RowReference(keys, 0), key) <= 0 && layout.Comparer.Compare(new RowReference(keys, 1), key) >= 0);
}
