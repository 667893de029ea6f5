using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>
/// The first pass over a partition: sets the commit's rows against the stored ones in key order and finds what changes. Repeats and plain
/// successors, nearly all rows, never look at the history.
/// </summary>
internal sealed class PartitionPlanner(TableFolder folder, TableLayout layout, TableFiles files, Instant? confirmedAt, WithdrawalIndex withdrawals, MergeTally tally) : IDisposable
{
    private readonly StoredHistory history = new(folder, layout, files.History);
    private readonly KeptRows kept = new(layout.Schema);

    /// <summary>Whether the partition has no files.</summary>
    public bool IsNew => files.Newest.Count + files.History.Count == 0;

    /// <summary>The changes in key order. Asked for once.</summary>
    /// <param name="rows">The partition's rows.</param>
    /// <param name="cancellationToken">Cancels between keys.</param>
    public IEnumerable<PlannedChange> Plan(PartitionRows rows, CancellationToken cancellationToken)
    {
        using MergedRows stored = new PartitionCandidates(folder, layout, withdrawals, rows).Open(files.Newest);
        foreach (ReadOnlyMemory<IncomingRow> incoming in rows.ByKey())
        {
            cancellationToken.ThrowIfCancellationRequested();
            RowReference key = incoming.Span[0].Row;
            foreach (PlannedChange withdrawn in withdrawals.All.Count == 0 ? [] : Withdraw(stored, key))
            {
                yield return withdrawn;
            }

            stored.SkipTo(key);
            StoredNewest? newest = stored.HasRow && layout.Comparer.Compare(stored.Key, key) == 0 ? Current(stored) : null;
            PlannedChange? change = layout.IsVersioned ? PlaceVersions(incoming.Span, newest) : Replace(incoming.Span[^1].Row, newest);
            if (change is { } found)
            {
                yield return found;
            }

            if (newest is not null)
            {
                stored.Advance();
            }

            kept.Renew();
        }

        foreach (PlannedChange withdrawn in withdrawals.All.Count == 0 ? [] : Withdraw(stored, before: null))
        {
            yield return withdrawn;
        }
    }

    /// <summary>The same changes once more, counted nowhere.</summary>
    public IEnumerable<PlannedChange> PlanAgain(PartitionRows rows, CancellationToken cancellationToken)
    {
        using var again = new PartitionPlanner(folder, layout, files, confirmedAt, withdrawals, new MergeTally(layout.Schema));
        foreach (PlannedChange change in again.Plan(rows, cancellationToken))
        {
            yield return change;
        }
    }

    public void Dispose() => history.Dispose();

    private static StoredNewest Current(MergedRows stored) => new(stored.Top.Block, stored.Top.Row, stored.Top.File);

    /// <summary>Ends the stored rows before a key that lie under a withdrawal; a key that the commit brings has its turn later.</summary>
    private IEnumerable<PlannedChange> Withdraw(MergedRows stored, RowReference? before)
    {
        while (stored.HasRow && (before is not { } key || layout.Comparer.Compare(stored.Key, key) < 0))
        {
            StoredNewest newest = Current(stored);
            if (withdrawals.EndOf(newest.Content, newest.KnownAt) is { } at)
            {
                RowReference row = kept.Keep(newest.Block, newest.Row);
                tally.CountEnded(row);
                yield return new PlannedChange(new KeyChange(row, KeyEffect.End, at), newest.File, []);
            }

            stored.Advance();
            kept.Renew();
        }
    }

    private PlannedChange? Replace(RowReference row, StoredNewest? newest)
    {
        if (newest is not { } old)
        {
            return new PlannedChange(new KeyChange(row, KeyEffect.Insert), null, []);
        }

        bool isSame = Enumerable.Range(0, layout.Schema.Columns.Count).All(o => row.Batch.Vector(o).RowEquals(row.Row, old.Block.Rows.Vector(o), old.Row));
        return isSame ? null : new PlannedChange(new KeyChange(row, KeyEffect.Replace), old.File, []);
    }

    private PlannedChange? PlaceVersions(ReadOnlySpan<IncomingRow> rows, StoredNewest? newest)
    {
        if (rows is [{ Kind: IncomingKind.Row }] && PlaceQuickly(rows[0].Row, newest, out PlannedChange? quick) is { } effect)
        {
            tally.Count(effect, rows[0].Row);
            return quick;
        }

        RowReference key = rows[0].Row;
        bool mayHaveHistory = newest is not null || files.HasWithdrawals;
        var chain = new KeyChain(layout, newest, mayHaveHistory ? history.Of(key, kept) : [], kept);
        bool isGiven = PlaceRows(chain, rows);
        if (!isGiven && chain.Newest is { } open && withdrawals.EndOf(key, open.KnownAt) is { } at && chain.End(at) is { } withdrawn)
        {
            tally.CountEnded(withdrawn);
        }

        EndByTombstones(chain, rows);
        if (chain.Rewrite() is not { } rewrite)
        {
            return null;
        }

        if (rewrite.Newest is null)
        {
            tally.MarkWithdrawals();
        }

        return new PlannedChange(new KeyChange(key, KeyEffect.Rewrite, null, rewrite), newest?.File, chain.HistoryFiles);
    }

    /// <summary>What a row does, where that shows without a look at the history.</summary>
    private VersionEffect? PlaceQuickly(RowReference row, StoredNewest? newest, out PlannedChange? change)
    {
        change = null;
        if (newest is not { } old)
        {
            if (files.HasWithdrawals)
            {
                return null;
            }

            change = new PlannedChange(new KeyChange(row, KeyEffect.Insert), null, []);
            return VersionEffect.Inserted;
        }

        ColumnBatch batch = row.Batch;
        var evidence = new Evidence(batch.KnownAt(row.Row), batch.Basis(row.Row), batch.Evidence(row.Row));
        Instant captured = batch.Lineage(row.Row).CapturedAt;
        if (layout.Comparer.ContentEquals(old.Content, row))
        {
            return VersionRules.IsPlainRepeat(old.KnownAt, evidence, captured) ? VersionEffect.Unchanged : null;
        }

        if (!VersionRules.IsPlainSuccessor(old.KnownAt, old.ShownAt, evidence, captured, confirmedAt))
        {
            return null;
        }

        change = new PlannedChange(new KeyChange(row, KeyEffect.Supersede, evidence.At), old.File, []);
        return VersionEffect.Updated;
    }

    /// <summary>Places rows and copies; whether the commit gives the key as a row.</summary>
    private bool PlaceRows(KeyChain chain, ReadOnlySpan<IncomingRow> rows)
    {
        bool isGiven = false;
        for (int i = 0, until; i < rows.Length; i = until)
        {
            RowReference row = rows[i].Row;
            until = i + 1;
            if (rows[i].Kind == IncomingKind.Row)
            {
                isGiven = true;
                tally.Count(chain.Place(row, confirmedAt), row);
            }
            else if (rows[i].Kind == IncomingKind.Copy)
            {
                while (until < rows.Length && rows[until].Kind == IncomingKind.FurtherCopy)
                {
                    until++;
                }

                tally.CountCopies(chain.Adopt(rows[i..until]), row);
            }
        }

        return isGiven;
    }

    private void EndByTombstones(KeyChain chain, ReadOnlySpan<IncomingRow> rows)
    {
        foreach (IncomingRow row in rows)
        {
            if (row.Kind == IncomingKind.Tombstone && chain.End(row.Row.Batch.KnownAt(row.Row.Row)) is { } ended)
            {
                tally.CountEnded(ended);
            }
        }
    }
}
