using MarketIngest.Storage.Files;

using NodaTime;

namespace MarketIngest.Storage.Delta;

/// <summary>Where a Delta Lake store lives and how it divides its tables.</summary>
public sealed class DeltaOptions
{
    /// <summary>The folder of the tables, absolute or relative to the working directory. It is made where it is missing; the folder above it must exist.</summary>
    /// <value>Default: <c>market</c>.</value>
    public string Folder { get; set; } = "market";

    /// <summary>What one partition of a table holds: a year, a month, or all. Tables that are there keep the way they were made.</summary>
    /// <value>Default: a year.</value>
    public PartitionBy PartitionBy { get; set; } = PartitionBy.Year;

    /// <summary>The most rows of one data file.</summary>
    /// <value>Default: 4,000,000.</value>
    public long FileRows { get; set; } = 4_000_000;

    /// <summary>The log entries between two checkpoints of a table.</summary>
    /// <value>Default: 10.</value>
    public int CheckpointInterval { get; set; } = 10;

    /// <summary>How long a commit waits while another process writes, before it gives up with a transient error.</summary>
    /// <value>Default: 30 seconds.</value>
    public Duration LockTimeout { get; set; } = Duration.FromSeconds(30);

    /// <summary>The folder of the lock files by which one process at a time runs a job, absolute or relative to the working directory. It is made where it is missing; the folder above it must exist. Processes that share the store must name the same one.</summary>
    /// <value>Default: null, for <c>_locks</c> in <see cref="Folder"/>.</value>
    public string? LockFolder { get; set; }

    /// <summary>How many files of a like size a partition gathers before they become one.</summary>
    internal const int FilesPerTier = 8;

    /// <summary>Refuses options that cannot work.</summary>
    /// <exception cref="ArgumentException">Names the option and the value seen.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Folder))
        {
            throw new ArgumentException("DeltaOptions.Folder is empty: name the folder of the tables, for example 'market'.");
        }

        if (Folder.Contains("://", StringComparison.Ordinal))
        {
            throw new ArgumentException($"DeltaOptions.Folder is '{Folder}': it must be a folder of a file system, because commits need its hard links.");
        }

        if (PartitionBy is not (PartitionBy.Year or PartitionBy.Month or PartitionBy.Nothing))
        {
            throw new ArgumentException($"DeltaOptions.PartitionBy is {PartitionBy}: it must be Year, Month or Nothing; a partition for each symbol makes more files than readers of Delta tables take well.");
        }

        if (FileRows is < 1 or > 1_000_000_000)
        {
            throw new ArgumentException($"DeltaOptions.FileRows is {FileRows}: it must be from 1 to 1,000,000,000.");
        }

        if (CheckpointInterval is < 1 or > 100_000)
        {
            throw new ArgumentException($"DeltaOptions.CheckpointInterval is {CheckpointInterval}: it must be from 1 to 100,000.");
        }

        if (LockTimeout < Duration.Zero)
        {
            throw new ArgumentException($"DeltaOptions.LockTimeout is {LockTimeout}: it cannot be negative.");
        }

        FileStoreRules.ValidateLockFolder(nameof(DeltaOptions), LockFolder);
    }
}
