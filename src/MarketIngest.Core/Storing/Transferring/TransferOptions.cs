namespace MarketIngest;

/// <summary>How a transfer goes.</summary>
public sealed record TransferOptions
{
    /// <summary>About how many rows one commit carries; a chunk ends with the key that reaches it, so all versions of a key travel together.</summary>
    /// <value>Default: 50,000 rows.</value>
    public int ChunkRows { get; init; } = 50_000;

    /// <summary>Hears after each chunk, and at the end of each dataset, how far the transfer is; called on the transfer's own thread of work.</summary>
    /// <value>Default: nobody.</value>
    public IProgress<TransferProgress>? Progress { get; init; }

    /// <summary>The clock of the waits between two attempts of a commit that met a transient error.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (ChunkRows < 1)
        {
            throw new ArgumentException($"TransferOptions.ChunkRows is {ChunkRows}: a chunk has at least 1 row.");
        }
    }
}
