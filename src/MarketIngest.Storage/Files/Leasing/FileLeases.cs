using System.Collections.Concurrent;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>
/// Leases as lock files, one for each: <c>collect_prices.lock</c>. The kernel's lock on the open file says whether it is held, the text in it by whom. A
/// file whose holder ended without giving it back stays until somebody takes it over.
/// </summary>
/// <param name="folder">The folder of the lock files, as a full path; made where it is missing.</param>
/// <param name="above">The folder that must be there.</param>
/// <param name="time">The clock of pauses and of fences.</param>
internal sealed class FileLeases(string folder, string? above, TimeProvider time) : IDisposable
{
    /// <summary>The folder of lock files in a store's own folder.</summary>
    public const string DefaultFolder = "_locks";
    private const string Extension = ".lock";
    private const int MostLooks = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentDictionary<LeaseFence, LockFile> held = new();

    /// <summary>The lock files of a store.</summary>
    /// <param name="root">The store's folder, as a full path.</param>
    /// <param name="lockFolder">The folder of lock files by the options, or null.</param>
    /// <param name="time">The clock of pauses and of fences.</param>
    public static FileLeases Of(string root, string? lockFolder, TimeProvider time)
    {
        string made = Path.TrimEndingDirectorySeparator(lockFolder is null ? root : Path.GetFullPath(lockFolder));
        return new FileLeases(lockFolder is null ? Path.Combine(made, DefaultFolder) : made, Path.GetDirectoryName(made), time);
    }

    /// <summary>Grants a lease that nobody holds, or whose holder is gone.</summary>
    /// <exception cref="StoreException">The file cannot be written; transient where it tells of no holder and cannot be had either.</exception>
    public async ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Make();
        string path = PathOf(request.Name);
        for (int look = 0; look < MostLooks; look++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Ask(path, request) is { } answer)
            {
                return answer;
            }

            // Another process takes or gives it back at this moment.
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        throw new StoreException($"Lock file '{path}' is held and tells of no holder: it is being taken and given back all the time, or another program has it open. Ask again, or look who has it.", StoreRetry.Possible);
    }

    /// <summary>Gives a sign of life; false when the lease is not held any more.</summary>
    public bool Renew(Lease lease, Instant now)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (held.TryGetValue(lease.Fencing, out LockFile? file) && file.Renew(now))
        {
            return true;
        }

        Close(lease.Fencing);
        return false;
    }

    /// <summary>Gives a lease back: its file is gone before its lock is. One that is not held any more is left alone.</summary>
    public void Release(Lease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        string path = PathOf(lease.Name);
        if (LockFile.ReadFence(path) == lease.Fencing)
        {
            FileErrors.Guard(path, () => File.Delete(path));
        }

        Close(lease.Fencing);
    }

    /// <summary>The leases that are held, by name.</summary>
    public IReadOnlyList<Lease> List() => FileErrors.Guard(folder, () => Directory.Exists(folder)
        ? (IReadOnlyList<Lease>)[.. Directory.EnumerateFiles(folder, "*" + Extension).Select(LockFile.Read).OfType<Lease>().OrderBy(l => l.Name, StringComparer.Ordinal)]
        : []);

    /// <summary>Takes a lease from whoever holds it; what was held, or null.</summary>
    public Lease? Break(string name)
    {
        string path = PathOf(name);
        Lease? holder = LockFile.Read(path);
        if (holder is not null)
        {
            FileErrors.Guard(path, () => File.Delete(path));
        }

        return holder;
    }

    /// <summary>Refuses a commit whose lease is not held any more. Asked under the store's lock, just before the commit takes effect.</summary>
    public void Check(StoreCommit commit)
    {
        if (commit.Fence is { } fence && PathOf(fence.Name) is var path && LockFile.ReadFence(path) != fence)
        {
            throw fence.Refuse(commit.Id, LockFile.Read(path));
        }
    }

    /// <summary>Ends the kernel's locks, as the end of the process does; the files stay, and tell of a process that may live on.</summary>
    public void Dispose()
    {
        foreach (LeaseFence fence in held.Keys)
        {
            Close(fence);
        }
    }

    private LeaseAnswer? Ask(string path, LeaseRequest request)
    {
        if (LockFile.TryOpen(path) is not { } file)
        {
            return LockFile.Read(path) is { } holder ? new LeaseAnswer(holder, IsGranted: false) : null;
        }

        LeaseAnswer? answer = null;
        try
        {
            answer = file.TryTake(request, time);
            if (answer is { IsGranted: true })
            {
                held[answer.Lease.Fencing] = file;
            }

            return answer;
        }
        finally
        {
            if (answer is not { IsGranted: true })
            {
                file.Dispose();
            }
        }
    }

    private void Close(LeaseFence fence)
    {
        if (held.TryRemove(fence, out LockFile? file))
        {
            file.Dispose();
        }
    }

    private void Make()
    {
        if (above is not null && !Directory.Exists(above))
        {
            throw new StoreException($"Folder '{above}' does not exist. Create it, or correct the path of the store or of its lock files.", StoreRetry.Useless);
        }

        FileErrors.Guard(folder, () => Directory.CreateDirectory(folder));
    }

    /// <summary>The file of a name: an encoded name never leaves the folder.</summary>
    private string PathOf(string name) => Path.Combine(folder, SafeFileName.Of(name, char.IsAsciiLetterLower) + Extension);
}
