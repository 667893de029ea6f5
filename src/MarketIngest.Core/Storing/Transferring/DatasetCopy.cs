namespace MarketIngest;

/// <summary>Copies the rows of one dataset, chunk by chunk.</summary>
internal sealed class DatasetCopy(DatasetSchema schema, TransferSender sender, TransferOptions options)
{
    private readonly ChunkDifference difference = new(schema);

    /// <summary>What was done so far; when the copy begins again, what was written before counts still.</summary>
    public DatasetTransfer Done { get; private set; } = new(schema.Name, 0, 0, 0, 0);

    public async Task<DatasetTransfer> RunAsync(RowCursor given, RowCursor held, CancellationToken cancellationToken)
    {
        Done = Done with { RowsRead = 0, Chunks = 0 };
        var reader = new ChunkReader(schema, given, held, options.ChunkRows);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } chunk)
        {
            using (chunk)
            {
                Done = Done.With(chunk.Given.Count, await SendAsync(chunk, cancellationToken).ConfigureAwait(false));
            }

            options.Progress?.Report(new TransferProgress(Done, TransferPhase.Copying));
        }

        options.Progress?.Report(new TransferProgress(Done, TransferPhase.Copied));
        return Done;
    }

    /// <summary>Sends what the target lacks; the number of rows written.</summary>
    private async Task<long> SendAsync(TransferChunk chunk, CancellationToken cancellationToken)
    {
        KeyRange[] lacking = difference.Of(chunk);
        if (lacking.Length == 0)
        {
            return 0;
        }

        ColumnBatch rows = difference.Rows(chunk, lacking);
        bool isVersioned = schema.Versions == VersionPolicy.Versioned;
        using var commit = new StoreCommit
        {
            Id = TransferSender.Id(rows, Met(chunk, lacking)),
            Copies = isVersioned ? [rows] : [],
            Batches = isVersioned ? [] : [rows],
        };
        WriteCounts counts = await sender.SendAsync(commit, cancellationToken).ConfigureAwait(false);

        // A version that only ends is counted as withdrawn, and a dataset without versions is not counted by stores.
        return isVersioned ? Math.Min(rows.Count, counts.Inserted + counts.Updated + counts.Withdrawn) : rows.Count;
    }

    private static IEnumerable<RowReference> Met(TransferChunk chunk, KeyRange[] keys) =>
        keys.SelectMany(key => Enumerable.Range(key.HeldFrom, key.Held).Select(row => new RowReference(chunk.Held, row)));
}
