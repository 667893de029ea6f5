using NodaTime;

namespace MarketIngest;

/// <summary>
/// Copies datasets from one store to another with all their versions: ends, evidence and lineage as they are. Rows stream in chunks that are
/// cut between keys, each chunk is one commit, and only what the target lacks is sent: a transfer that was interrupted, or is run again,
/// reads both sides and goes on where they differ. Rows come first and the progress of jobs last, so the target never claims more than it holds.
/// </summary>
/// <remarks>
/// Memory holds one chunk, or the longest history of a single key where that is longer. Progress is read before the rows, so a source that
/// goes on collecting meanwhile hands over no progress whose rows were not read. What derivations of the target have worked in is the target's own:
/// copied rows are changes to it, and its derivations go over them at their next run.
/// </remarks>
/// <example>
/// <code>TransferResult result = await new StoreTransfer(source, target).RunAsync(TransferPlan.Everything(ingest.Runner.Jobs), cancellationToken);</code>
/// </example>
public sealed class StoreTransfer
{
    private readonly IStore source;
    private readonly IStore target;
    private readonly TransferOptions options;

    /// <summary>Prepares a transfer.</summary>
    /// <param name="source">Where rows come from; only read.</param>
    /// <param name="target">Where they go; what it holds beyond the source stays.</param>
    /// <param name="options">How; the defaults where it is left out.</param>
    /// <exception cref="ArgumentException">Both are one store, or an option cannot work.</exception>
    public StoreTransfer(IStore source, IStore target, TransferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (ReferenceEquals(source, target))
        {
            throw new ArgumentException("Source and target are the same store.", nameof(target));
        }

        this.source = source;
        this.target = target;
        this.options = options ?? new TransferOptions();
        this.options.Validate();
    }

    /// <summary>Copies what the plan names.</summary>
    /// <exception cref="StoreException">One of the stores failed; what was copied so far stays, and running again goes on from there.</exception>
    public async Task<TransferResult> RunAsync(TransferPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var sender = new TransferSender(target, options);
        List<ColumnBatch> states = plan.Datasets.Contains(PartitionState.Schema) ? await StatesAsync(cancellationToken).ConfigureAwait(false) : [];
        List<DatasetTransfer> done = [];
        foreach (DatasetSchema schema in plan.Datasets.Where(d => d != PartitionState.Schema))
        {
            done.Add(await CopyAsync(schema, sender, cancellationToken).ConfigureAwait(false));
        }

        var progress = new ProgressCopy(sender, options, plan);
        if (plan.Datasets.Contains(PartitionState.Schema))
        {
            var query = new DatasetQuery(PartitionState.Schema);
            RowCursor given = await RowCursor.OpenAsync(query.Schema, states.ToAsyncEnumerable(), cancellationToken).ConfigureAwait(false);
            await using (given.ConfigureAwait(false))
            {
                RowCursor held = await RowCursor.OpenAsync(query.Schema, target.ReadAsync(query, cancellationToken), cancellationToken).ConfigureAwait(false);
                await using (held.ConfigureAwait(false))
                {
                    done.Add(await progress.RunAsync(given, held, cancellationToken).ConfigureAwait(false));
                }
            }
        }

        return new TransferResult(done, await LeftOutAsync(plan, cancellationToken).ConfigureAwait(false), progress.JobsLeftOut);
    }

    /// <summary>The progress as it stands before any row is read; a row a partition, so few beside the rows.</summary>
    private async Task<List<ColumnBatch>> StatesAsync(CancellationToken cancellationToken)
    {
        List<ColumnBatch> states = [];
        await foreach (ColumnBatch batch in source.ReadAsync(new DatasetQuery(PartitionState.Schema), cancellationToken).ConfigureAwait(false))
        {
            states.Add(batch);
        }

        return states;
    }

    /// <summary>Copies a dataset. A transient error on the way, such as a snapshot that a store could not keep for so long, begins it again, as long as it gets further each time: what is copied already is only read.</summary>
    private async Task<DatasetTransfer> CopyAsync(DatasetSchema schema, TransferSender sender, CancellationToken cancellationToken)
    {
        DatasetQuery query = schema.Versions == VersionPolicy.Versioned ? new DatasetQuery(schema) { History = HistoryScope.All } : new DatasetQuery(schema);
        var copy = new DatasetCopy(schema, sender, options);
        long furthest = -1;
        while (true)
        {
            try
            {
                return await CopyOnceAsync(copy, query, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException transient) when (transient.IsTransient && copy.Done.RowsRead > furthest)
            {
                furthest = copy.Done.RowsRead;
            }
        }
    }

    private async Task<DatasetTransfer> CopyOnceAsync(DatasetCopy copy, DatasetQuery query, CancellationToken cancellationToken)
    {
        RowCursor given = await RowCursor.OpenAsync(query.Schema, source.ReadAsync(query, cancellationToken), cancellationToken).ConfigureAwait(false);
        await using (given.ConfigureAwait(false))
        {
            RowCursor held = await RowCursor.OpenAsync(query.Schema, target.ReadAsync(query, cancellationToken), cancellationToken).ConfigureAwait(false);
            await using (held.ConfigureAwait(false))
            {
                return await copy.RunAsync(given, held, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<IReadOnlyList<string>> LeftOutAsync(TransferPlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> held = await source.GetDatasetsAsync(cancellationToken).ConfigureAwait(false) ?? [];

        // Who runs a job in one store says nothing about another.
        return [.. held.Except([.. plan.Datasets.Select(d => d.Name), Lease.Schema.Name], StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
