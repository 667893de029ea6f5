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
        RowCursor? states = plan.Datasets.Contains(PartitionState.Schema)
            ? await RowCursor.OpenAsync(source, new DatasetQuery(PartitionState.Schema), cancellationToken).ConfigureAwait(false)
            : null;
        try
        {
            List<DatasetTransfer> done = [];
            foreach (DatasetSchema schema in plan.Datasets.Where(d => d != PartitionState.Schema))
            {
                done.Add(await CopyAsync(schema, sender, cancellationToken).ConfigureAwait(false));
            }

            var progress = new ProgressCopy(sender, options, plan);
            if (states is not null)
            {
                RowCursor held = await RowCursor.OpenAsync(target, new DatasetQuery(PartitionState.Schema), cancellationToken).ConfigureAwait(false);
                await using (held.ConfigureAwait(false))
                {
                    done.Add(await progress.RunAsync(states, held, cancellationToken).ConfigureAwait(false));
                }
            }

            return new TransferResult(done, await LeftOutAsync(plan, cancellationToken).ConfigureAwait(false), progress.JobsLeftOut);
        }
        finally
        {
            if (states is not null)
            {
                await states.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<DatasetTransfer> CopyAsync(DatasetSchema schema, TransferSender sender, CancellationToken cancellationToken)
    {
        DatasetQuery query = schema.Versions == VersionPolicy.Versioned ? new DatasetQuery(schema) { History = HistoryScope.All } : new DatasetQuery(schema);
        RowCursor given = await RowCursor.OpenAsync(source, query, cancellationToken).ConfigureAwait(false);
        await using (given.ConfigureAwait(false))
        {
            RowCursor held = await RowCursor.OpenAsync(target, query, cancellationToken).ConfigureAwait(false);
            await using (held.ConfigureAwait(false))
            {
                return await new DatasetCopy(schema, sender, options).RunAsync(given, held, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<IReadOnlyList<string>> LeftOutAsync(TransferPlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> held = await source.GetDatasetsAsync(cancellationToken).ConfigureAwait(false) ?? [];
        return [.. held.Except(plan.Datasets.Select(d => d.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
