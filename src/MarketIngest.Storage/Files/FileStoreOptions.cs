using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>What file stores of every format have in common.</summary>
/// <param name="Folder">The store's folder.</param>
/// <param name="PartitionBy">What becomes one file, for tables not yet made.</param>
/// <param name="FileRows">The most rows of a file.</param>
/// <param name="FilesPerTier">How many files of a like size a partition gathers; 1 for one file.</param>
/// <param name="HistoryFilesPerTier">The same of histories and of operational tables.</param>
/// <param name="LockTimeout">How long a commit waits for another writer.</param>
/// <param name="Retention">How long superseded files stay for readers that began before.</param>
/// <param name="LockFolder">The folder of the lock files of leases, or null for the one in the store's folder.</param>
internal sealed record FileStoreOptions(string Folder, PartitionBy PartitionBy, long FileRows, int FilesPerTier, int HistoryFilesPerTier, Duration LockTimeout, Duration Retention, string? LockFolder);
