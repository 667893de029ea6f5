using NodaTime;

namespace MarketIngest.Storage.Parquet;

/// <summary>Where a Parquet store lives and how it is divided.</summary>
public sealed class ParquetOptions
{
    /// <summary>The folder, absolute or relative to the working directory. It is made on the first commit; the folder it lies in must exist.</summary>
    /// <value>Default: <c>market-parquet</c>.</value>
    public string Folder { get; set; } = "market-parquet";

    /// <summary>What one file or a few hold. Fixed for each dataset by its first commit; a change holds for datasets that come later.</summary>
    /// <value>Default: a year.</value>
    public PartitionBy PartitionBy { get; set; } = PartitionBy.Year;

    /// <summary>The most rows of a file.</summary>
    /// <value>Default: 4,000,000.</value>
    public long FileRows { get; set; } = 4_000_000;

    /// <summary>How many files of a like size a partition gathers before they are merged; 1 keeps each partition in one file and writes it anew with each commit.</summary>
    /// <value>Default: 4.</value>
    public int FilesPerTier { get; set; } = 4;

    /// <summary>How long a commit waits while another process writes, before it gives up with a transient error.</summary>
    /// <value>Default: 30 seconds.</value>
    public Duration LockTimeout { get; set; } = Duration.FromSeconds(30);

    /// <summary>How long superseded files stay, so that a reader that began before, in any process, can end.</summary>
    /// <value>Default: 10 minutes.</value>
    public Duration Retention { get; set; } = Duration.FromMinutes(10);

    /// <summary>The folder of the lock files by which one process at a time runs a job, absolute or relative to the working directory. It is made where it is missing; the folder above it must exist. Processes that share the store must name the same one.</summary>
    /// <value>Default: null, for <c>_locks</c> in <see cref="Folder"/>.</value>
    public string? LockFolder { get; set; }

    /// <summary>Refuses options that cannot work.</summary>
    /// <exception cref="ArgumentException">Names the option and the value seen.</exception>
    public void Validate()
    {
        Files.FileStoreRules.Validate(nameof(ParquetOptions), Folder, PartitionBy, LockTimeout, Retention, LockFolder);
        if (FileRows < 1)
        {
            throw new ArgumentException($"ParquetOptions.FileRows is {FileRows}: it must be at least 1.");
        }

        if (FilesPerTier is < 1 or > 1000)
        {
            throw new ArgumentException($"ParquetOptions.FilesPerTier is {FilesPerTier}: it must be from 1 to 1000.");
        }
    }
}
