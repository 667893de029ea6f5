using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>A store of immutable files under a commit log; the public stores say only which format. Not an <see cref="IStore"/> itself, so that none is counted twice.</summary>
internal sealed class FileStore : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly FileStoreOptions options;
    private readonly TimeProvider time;
    private readonly StoreFolder folder;
    private readonly FileTables tables;
    private readonly CommitLog log;
    private readonly Publisher publisher;
    private readonly StoreCleaner cleaner;
    private readonly HashSet<string> syncedFolders = new(StringComparer.Ordinal);
    private bool mayHaveLeftovers = true;

    public FileStore(FileStoreOptions options, IFileFormat format, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        folder = new StoreFolder(Path.GetFullPath(options.Folder));
        tables = new FileTables(folder, format, options);
        log = new CommitLog(folder, format.Extension.TrimStart('.'));
        publisher = new Publisher(folder, format.Extension);
        cleaner = new StoreCleaner(folder, log);
        Leases = FileLeases.Of(folder.Root, options.LockFolder, time);
    }

    /// <summary>The leases.</summary>
    public FileLeases Leases { get; }

    /// <summary>Called after each step of a commit; a test throws here to die there.</summary>
    internal Action<CommitStep>? Passed { get; set; }

    /// <summary>Applies a commit wholly.</summary>
    public async ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Validate(commit);
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            folder.Make();
            using StoreLock held = await StoreLock.AcquireAsync(folder, options.LockTimeout, time, cancellationToken).ConfigureAwait(false);
            return FileErrors.Guard(folder.Root, () => Commit(commit, cancellationToken));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Reads rows in key order from one state.</summary>
    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (ColumnBatch batch in tables.Read(log.CatchUp(), query, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <summary>The state of a partition, or null.</summary>
    public PartitionState? Partition(string job, string partition) => tables.Partition(log.CatchUp(), job, partition);

    /// <summary>The changes of a dataset after a commit.</summary>
    public async IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        _ = log.CatchUp();
        foreach (DatasetChange change in log.ChangesAfter(dataset, afterSequence))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return change;
        }
    }

    /// <summary>The names of all datasets that have tables.</summary>
    public IReadOnlyList<string> Datasets() => [.. log.CatchUp().Tables.Values.Select(t => t.Dataset).Order(StringComparer.Ordinal)];

    /// <summary>Takes a lease from whoever holds it, between two commits.</summary>
    public async ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        folder.Make();
        using StoreLock held = await StoreLock.AcquireAsync(folder, options.LockTimeout, time, cancellationToken).ConfigureAwait(false);
        return Leases.Break(name);
    }

    /// <summary>Waits for a commit on its way.</summary>
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        gate.Release();
        Leases.Dispose();
    }

    private WriteCounts Commit(StoreCommit commit, CancellationToken cancellationToken)
    {
        Passed?.Invoke(CommitStep.Locked);
        StoreState state = log.CatchUp();
        if (mayHaveLeftovers)
        {
            cleaner.RemoveLeftovers();
            mayHaveLeftovers = false;
        }

        WriteCounts counts = log.Find(commit.Id) ?? Apply(commit, state, cancellationToken);
        Finish(state);
        return counts;
    }

    private WriteCounts Apply(StoreCommit commit, StoreState state, CancellationToken cancellationToken)
    {
        var staged = new FileCommit(tables, folder, state, commit, syncedFolders);
        try
        {
            LogRecord record = staged.Prepare(Instant.FromDateTimeOffset(time.GetUtcNow()).ToMicroseconds(), cancellationToken);
            Passed?.Invoke(CommitStep.Staged);
            Leases.Check(commit);
            log.Append(record);
            staged.Keep();
            return record.Counts;
        }
        finally
        {
            staged.Dispose();
            mayHaveLeftovers |= staged.HasLeftovers;
        }
    }

    /// <summary>What follows a commit that took effect, and what a process that died left undone. Whatever fails here is done by the next commit.</summary>
    private void Finish(StoreState before)
    {
        try
        {
            log.Sync();
            Passed?.Invoke(CommitStep.Recorded);
            StoreState state = log.CatchUp();
            long published = publisher.PublishedUntil();
            if (published < state.Sequence)
            {
                publisher.Publish(state, log.TouchedAfter(published), before.Sequence == published ? before : null);
            }

            Passed?.Invoke(CommitStep.Published);
            cleaner.RemoveRetired(Instant.FromDateTimeOffset(time.GetUtcNow()) - options.Retention);
            log.CheckpointWhenDue();
        }
        catch (Exception error) when (error is StoreException || FileErrors.IsAboutFiles(error))
        {
            throw new StoreException($"The commit took effect, and the store '{folder.Root}' could not be tidied after it: {error.Message} Send the same commit again when the cause is gone.", StoreRetry.Possible, error);
        }
    }
}
