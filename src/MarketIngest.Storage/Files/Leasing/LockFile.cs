using MarketIngest.Storage.Leasing;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>A lock file that this process holds open under the kernel's lock.</summary>
internal sealed class LockFile : IDisposable
{
    private readonly Lock gate = new();
    private readonly string path;
    private readonly FileStream file;
    private Lease? lease;

    private LockFile(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
    }

    /// <summary>Whether the file of that name is still the one that is held: an owner may have removed it between its opening and its locking, an operator at any time.</summary>
    private bool IsInPlace => UnlockedFile.Read(path) is { } named && named.AsSpan().SequenceEqual(Content);

    private byte[] Content => UnlockedFile.ReadAll(file.SafeFileHandle);

    /// <summary>Opens the file, without a change to it; null while another holds it.</summary>
    public static LockFile? TryOpen(string path) => KernelLock.TryOpen(path, FileShare.Read | FileShare.Delete) is { } file ? new LockFile(path, file) : null;

    /// <summary>The lease that a file tells of, whoever holds it; null when there is none, or it is just being written.</summary>
    public static Lease? Read(string path) => LeaseText.Read(UnlockedFile.Read(path));

    /// <summary>The fence that a file tells of, whoever holds it.</summary>
    public static LeaseFence? ReadFence(string path) => LeaseText.ReadFence(UnlockedFile.Read(path));

    /// <summary>Takes the lease where the file tells of no holder who lives; null when the file is not in its place any more, and another is to be opened.</summary>
    /// <param name="request">The wish.</param>
    /// <param name="time">The store's clock.</param>
    public LeaseAnswer? TryTake(LeaseRequest request, TimeProvider time) => FileErrors.Guard(path, () =>
    {
        byte[] before = Content;
        if (!IsInPlace)
        {
            return null;
        }

        Lease? holder = LeaseText.Read(before);
        if (holder is not null && LeaseRules.IsAlive(holder, request, request.Now))
        {
            return new LeaseAnswer(holder, IsGranted: false);
        }

        lease = Stored(request.Grant(request.Now, holder).FencedAt(Instant.FromDateTimeOffset(time.GetUtcNow())));
        file.SetLength(0);
        Write(lease);
        if (!IsInPlace)
        {
            return null;
        }

        RequireLock();
        return new LeaseAnswer(lease, IsGranted: true, holder);
    });

    /// <summary>Gives a sign of life; false when the file of that name is another.</summary>
    public bool Renew(Instant now)
    {
        lock (gate)
        {
            return FileErrors.Guard(path, () =>
            {
                if (lease is null || ReadFence(path) != lease.Fencing)
                {
                    return false;
                }

                lease = Stored(lease with { HeartbeatAt = now });
                Write(lease);
                return true;
            });
        }
    }

    /// <summary>Ends the kernel's lock, as the end of the process does.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            lease = null;
            file.Dispose();
        }
    }

    /// <summary>The lease as it is read back.</summary>
    private static Lease Stored(Lease lease)
    {
        using ColumnBatch row = Lease.Schema.ToBatch([lease]);
        return Lease.Schema.Create(row, 0);
    }

    /// <summary>Where the system keeps no locks, .NET goes on without one and without a word.</summary>
    private void RequireLock()
    {
        using FileStream? second = KernelLock.TryOpen(path, FileShare.Read | FileShare.Delete);
        if (second is not null)
        {
            File.Delete(path);
            throw new StoreException($"Lock file '{path}' cannot be locked: its file system keeps no locks, or they are switched off (DOTNET_SYSTEM_IO_DISABLEFILELOCKING). Name a folder on another file system by the option LockFolder.", StoreRetry.Useless);
        }
    }

    private void Write(Lease written) => RandomAccess.Write(file.SafeFileHandle, LeaseText.Write(written), 0);
}
