using System.Runtime.CompilerServices;

using MarketIngest.Storage.Delta.Checkpoints;
using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;

using NodaTime;

namespace MarketIngest.Storage.Delta;

/// <summary>
/// Keeps datasets as Delta Lake tables in a folder: <c>finra_short_interest</c> with the newest rows and <c>finra_short_interest_history</c> with
/// the ended ones, which Spark, DuckDB, Polars and others read. A commit writes an entry to the log of each table and last a row to the table
/// <c>marketingest_commits</c>, which is its commit point; readers of this class see the tables as the newest such row left them.
/// </summary>
/// <remarks>
/// Other programs may append rows and rearrange files (OPTIMIZE) between commits; both are honoured. They see a commit's rows a moment before it
/// takes effect. The folder must lie on a file system with hard links.
/// </remarks>
public sealed class DeltaStore : IStore, ILeaseStore
{
    private readonly DeltaTables tables;
    private readonly DeltaProgress progress;
    private readonly DeltaForeignFiles foreign;
    private readonly FileLeases leases;
    private readonly DeltaOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim gate = new(1, 1);
    private bool mayHaveLeftovers = true;
    private bool isDisposed;

    /// <summary>Creates the store; its folder is made on the first commit.</summary>
    /// <param name="options">Where it lives.</param>
    /// <param name="time">The clock that stamps commits.</param>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public DeltaStore(DeltaOptions options, TimeProvider time)
        : this(options, time, new ParquetFormat(), new ParquetCheckpointFormat())
    {
    }

    internal DeltaStore(DeltaOptions options, TimeProvider time, IFileFormat format, ICheckpointFormat checkpoints)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        this.options = options;
        this.time = time;
        tables = new DeltaTables(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Folder)), format, checkpoints, options, time);
        progress = new DeltaProgress(tables);
        foreign = new DeltaForeignFiles(tables);
        leases = FileLeases.Of(tables.Root, options.LockFolder, time);
    }

    /// <inheritdoc />
    public StoreGuarantee Guarantees => StoreGuarantee.Durable | StoreGuarantee.SharedWriters;

    /// <inheritdoc />
    public async ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Validate(commit);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using DeltaLock held = await DeltaLock.TakeAsync(tables.Root, options.LockTimeout, time, cancellationToken).ConfigureAwait(false);
            return FileErrors.Guard(tables.Root, () => Apply(commit, cancellationToken));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (ColumnBatch batch in Read(query, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <inheritdoc />
    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(DeltaPartitions.Find(tables, foreign, progress.Refresh(), job, partition));
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (DatasetChange change in progress.Changes(dataset, afterSequence))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return change;
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        foreach ((string name, DeltaPin pin) in progress.Refresh().Pins)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (DeltaPinned.Of(tables.Table(name), pin) is { } snapshot && DeltaMaker.DatasetOf(snapshot) is { } dataset)
            {
                names.Add(dataset);
            }
        }

        return ValueTask.FromResult<IReadOnlyList<string>?>([.. names.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Deletes files of all tables that no version within the retention needs, and temporary files that dead processes left.</summary>
    /// <param name="vacuum">How long to keep, and whether to delete.</param>
    /// <param name="cancellationToken">Cancels between tables.</param>
    /// <returns>The files, relative to the store's folder.</returns>
    /// <exception cref="StoreException">The retention is too short, or another process has been writing for too long.</exception>
    public async ValueTask<IReadOnlyList<string>> VacuumAsync(DeltaVacuumOptions vacuum, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vacuum);
        vacuum.Validate();
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using DeltaLock held = await DeltaLock.TakeAsync(tables.Root, options.LockTimeout, time, cancellationToken).ConfigureAwait(false);
            DeltaProgressState state = progress.Refresh();
            List<string> deleted = [];
            foreach (string name in tables.Names())
            {
                cancellationToken.ThrowIfCancellationRequested();
                long[] keep = state.Pins.TryGetValue(name, out DeltaPin pin) ? [pin.Version] : [];
                deleted.AddRange(DeltaVacuum.Run(tables.Table(name), vacuum, keep).Select(f => $"{name}/{f}"));
                if (vacuum is { LogRetention: { } retention, IsRehearsal: false })
                {
                    deleted.AddRange(DeltaLogCleanup.Run(tables.Table(name), retention, keep is [var kept] ? kept : long.MaxValue).Select(f => $"{name}/{DeltaFileNames.LogFolder}/{f}"));
                }
            }

            return deleted;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc />
    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken) => leases.AcquireAsync(request, cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(leases.Renew(lease, now));
    }

    /// <inheritdoc />
    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        leases.Release(lease);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(leases.List());
    }

    /// <inheritdoc />
    public async ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);

        // Between two commits.
        using DeltaLock held = await DeltaLock.TakeAsync(tables.Root, options.LockTimeout, time, cancellationToken).ConfigureAwait(false);
        return leases.Break(name);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        // A commit on its way ends first.
        await gate.WaitAsync().ConfigureAwait(false);
        isDisposed = true;
        foreign.Dispose();
        leases.Dispose();
        gate.Dispose();
    }

    private WriteCounts Apply(StoreCommit commit, CancellationToken cancellationToken)
    {
        DeltaProgressState state = progress.Refresh();
        if (progress.Find(commit.Id) is { } earlier)
        {
            return earlier;
        }

        if (mayHaveLeftovers)
        {
            tables.ClearTemporary();
            mayHaveLeftovers = false;
        }

        // This process or another may have been interrupted since the newest commit.
        IReadOnlyDictionary<string, long> repaired = DeltaRepair.Run(tables, state);
        return new DeltaCommit(tables, progress, foreign, leases, commit, Instant.FromDateTimeOffset(time.GetUtcNow()).ToMicroseconds(), cancellationToken).Apply(repaired);
    }

    private IEnumerable<ColumnBatch> Read(DatasetQuery query, CancellationToken cancellationToken)
    {
        DeltaProgressState state = progress.Refresh();
        DeltaDataset dataset = tables.Dataset(query.Schema);
        if (DeltaPinned.Of(dataset.Newest.Table, state.PinOf(dataset.Newest)) is not { } newest)
        {
            return [];
        }

        DeltaMaker.Check(dataset.Newest, newest);
        DeltaSnapshot? history = dataset.History is { } side ? DeltaPinned.Of(side.Table, state.PinOf(side)) : null;
        var files = new TableFiles(foreign.Files(dataset.Newest, newest), history is null ? [] : foreign.Files(dataset.History!, history), HasWithdrawals: true);
        return TableReader.Read(tables.Folder, dataset.Layout, files, query, cancellationToken);
    }
}
