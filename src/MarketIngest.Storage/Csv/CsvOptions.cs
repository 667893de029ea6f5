using NodaTime;

namespace MarketIngest.Storage.Csv;

/// <summary>Where a CSV store lives and how it is divided.</summary>
public sealed class CsvOptions
{
    /// <summary>The folder, absolute or relative to the working directory. It is made on the first commit; the folder it lies in must exist.</summary>
    /// <value>Default: <c>market-csv</c>.</value>
    public string Folder { get; set; } = "market-csv";

    /// <summary>What one file holds. Fixed for each dataset by its first commit; a change holds for datasets that come later.</summary>
    /// <value>Default: a file for each symbol; a dataset without symbols in its key has one for each year.</value>
    public PartitionBy PartitionBy { get; set; } = PartitionBy.Symbol;

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
    public void Validate() => Files.FileStoreRules.Validate(nameof(CsvOptions), Folder, PartitionBy, LockTimeout, Retention, LockFolder);
}
