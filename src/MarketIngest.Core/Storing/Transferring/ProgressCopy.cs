namespace MarketIngest;

/// <summary>
/// Copies the progress of jobs. What a derivation has worked in is counted in changes of the source's own log and means nothing elsewhere, so it
/// stays behind: the target derives again and finds its rows unchanged. Where the target has a state of its own, neither side's watermark goes back.
/// </summary>
internal sealed class ProgressCopy(TransferSender sender, TransferOptions options, TransferPlan plan)
{
    private readonly HashSet<string> jobs = [.. plan.Jobs];
    private readonly SortedSet<string> leftOut = new(StringComparer.Ordinal);

    /// <summary>The jobs whose progress stayed behind.</summary>
    public IReadOnlyList<string> JobsLeftOut => [.. leftOut];

    public async Task<DatasetTransfer> RunAsync(RowCursor given, RowCursor held, CancellationToken cancellationToken)
    {
        var done = new DatasetTransfer(PartitionState.Schema.Name, 0, 0, 0, 0);
        var reader = new ChunkReader(PartitionState.Schema, given, held, options.ChunkRows);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } chunk)
        {
            using (chunk)
            {
                done = done.With(chunk.Given.Count, await SendAsync(chunk, cancellationToken).ConfigureAwait(false));
            }

            options.Progress?.Report(new TransferProgress(done, TransferPhase.Copying));
        }

        options.Progress?.Report(new TransferProgress(done, TransferPhase.Copied));
        return done;
    }

    private async Task<long> SendAsync(TransferChunk chunk, CancellationToken cancellationToken)
    {
        List<PartitionState> added = [];
        long moved = 0;
        foreach (KeyRange key in chunk.Keys)
        {
            PartitionState given = PartitionState.Schema.Create(chunk.Given, key.GivenFrom) with { Sequence = null };
            if (!jobs.Contains(given.Job))
            {
                leftOut.Add(given.Job);
            }
            else if (key.Held == 0)
            {
                added.Add(given);
            }
            else
            {
                moved += await MoveAsync(given, new RowReference(chunk.Held, key.HeldFrom), cancellationToken).ConfigureAwait(false);
            }
        }

        if (added.Count > 0)
        {
            ColumnBatch rows = PartitionState.Schema.ToBatch(added);
            using var commit = new StoreCommit { Id = TransferSender.Id(rows, []), Batches = [rows] };
            await sender.SendAsync(commit, cancellationToken).ConfigureAwait(false);
        }

        return added.Count + moved;
    }

    /// <summary>A state that is here already moves through the store's own rule, so that a job which runs meanwhile loses nothing.</summary>
    private async Task<long> MoveAsync(PartitionState given, RowReference held, CancellationToken cancellationToken)
    {
        PartitionState here = PartitionState.Schema.Create(held.Batch, held.Row);
        PartitionState merged = given.UpdatedAt > here.UpdatedAt ? given.After(here) : here.After(given);
        if (merged == here)
        {
            return 0;
        }

        using ColumnBatch row = PartitionState.Schema.ToBatch([merged]);
        using var commit = new StoreCommit { Id = TransferSender.Id(row, [held]), State = merged };
        await sender.SendAsync(commit, cancellationToken).ConfigureAwait(false);
        return 1;
    }
}
