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
    private readonly PartitionPlan plan = new();

    /// <summary>Plans the change.</summary>
    /// <param name="rows">The partition's rows, in key order.</param>
    /// <param name="cancellationToken">Cancels between keys.</param>
    public PartitionPlan Plan(ReadOnlyMemory<IncomingRow> rows, CancellationToken cancellationToken)
    {
        using MergedRows stored = new PartitionCandidates(folder, layout, withdrawals, rows).Open(files.Newest);
        for (int from = 0, until; from < rows.Length; from = until)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RowReference key = rows.Span[from].Row;
            until = EndOfKey(rows.Span, from);
            Withdraw(stored, key);
            stored.SkipTo(key);
            StoredNewest? newest = stored.HasRow && layout.Comparer.Compare(stored.Key, key) == 0 ? Current(stored) : null;
            if (layout.IsVersioned)
            {
                PlaceVersions(rows.Span[from..until], newest);
            }
            else
            {
                Replace(rows.Span[until - 1].Row, newest);
            }

            if (newest is not null)
            {
                stored.Advance();
            }
        }

        Withdraw(stored, before: null);
        return plan;
    }

    public void Dispose() => history.Dispose();

    private static StoredNewest Current(MergedRows stored) => new(stored.Top.Block, stored.Top.Row, stored.Top.File);

    /// <summary>Ends the stored rows before a key that lie under a withdrawal; a key that the commit brings has its turn later.</summary>
    private void Withdraw(MergedRows stored, RowReference? before)
    {
        while (withdrawals.All.Count > 0 && stored.HasRow && (before is not { } key || layout.Comparer.Compare(stored.Key, key) < 0))
        {
            StoredNewest newest = Current(stored);
            if (withdrawals.EndOf(newest.Content, newest.KnownAt) is { } at)
            {
                End(newest, at);
            }

            stored.Advance();
        }
    }

    private void End(in StoredNewest newest, Instant at)
    {
        RowReference row = kept.Keep(newest.Block, newest.Row);
        tally.CountEnded(row);
        plan.Add(new KeyChange(row, KeyEffect.End, at), newest.File, []);
    }

    private void Replace(RowReference row, StoredNewest? newest)
    {
        if (newest is not { } old)
        {
            plan.Add(new KeyChange(row, KeyEffect.Insert), null, []);
        }
        else if (!Enumerable.Range(0, layout.Schema.Columns.Count).All(o => row.Batch.Vector(o).RowEquals(row.Row, old.Block.Rows.Vector(o), old.Row)))
        {
            plan.Add(new KeyChange(row, KeyEffect.Replace), old.File, []);
        }
    }

    private void PlaceVersions(ReadOnlySpan<IncomingRow> rows, StoredNewest? newest)
    {
        if (rows is [{ Kind: IncomingKind.Row }] && PlaceQuickly(rows[0].Row, newest) is { } effect)
        {
            tally.Count(effect, rows[0].Row);
            return;
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
        if (chain.Rewrite() is { } rewrite)
        {
            if (rewrite.Newest is null)
            {
                tally.MarkWithdrawals();
            }

            plan.Add(new KeyChange(key, KeyEffect.Rewrite, null, rewrite), newest?.File, chain.HistoryFiles);
        }
    }

    private VersionEffect? PlaceQuickly(RowReference row, StoredNewest? newest)
    {
        if (newest is not { } old)
        {
            if (files.HasWithdrawals)
            {
                return null;
            }

            plan.Add(new KeyChange(row, KeyEffect.Insert), null, []);
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

        plan.Add(new KeyChange(row, KeyEffect.Supersede, evidence.At), old.File, []);
        return VersionEffect.Updated;
    }

    /// <summary>Places rows and copies; whether the commit gives the key as a row.</summary>
    private bool PlaceRows(KeyChain chain, ReadOnlySpan<IncomingRow> rows)
    {
        bool isGiven = false;
        for (int i = 0; i < rows.Length; i++)
        {
            RowReference row = rows[i].Row;
            if (rows[i].Kind == IncomingKind.Row)
            {
                isGiven = true;
                tally.Count(chain.Place(row, confirmedAt), row);
            }
            else if (rows[i].Kind == IncomingKind.Copy)
            {
                int until = CopyRules.EndOfKey(layout.Comparer, row.Batch, row.Row);
                tally.CountCopies(chain.Adopt(row.Batch, row.Row, until), row);
                i += until - row.Row - 1;
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

    private int EndOfKey(ReadOnlySpan<IncomingRow> rows, int from)
    {
        int until = from + 1;
        while (until < rows.Length && layout.Comparer.Compare(rows[until].Row, rows[from].Row) == 0)
        {
            until++;
        }

        return until;
    }
}
