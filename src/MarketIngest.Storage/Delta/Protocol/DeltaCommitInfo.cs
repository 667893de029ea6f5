namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Who wrote an entry, when and why. Not a part of the table's state.</summary>
/// <param name="Operation">What was done, such as <c>WRITE</c>.</param>
internal sealed record DeltaCommitInfo(string? Operation) : DeltaAction
{
    /// <summary>When, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long? Timestamp { get; init; }

    /// <summary>When, by a clock that never goes back, where the table keeps one.</summary>
    public long? InCommitTimestamp { get; init; }

    /// <summary>The parameters of the operation.</summary>
    public IReadOnlyDictionary<string, string?> Parameters { get; init; } = DeltaMap.Empty;

    /// <summary>The version that the writer had read, or null.</summary>
    public long? ReadVersion { get; init; }

    /// <summary>Whether files were only added, without a look at those that were there.</summary>
    public bool? IsBlindAppend { get; init; }

    /// <summary>The program.</summary>
    public string? EngineInfo { get; init; }

    /// <summary>The id of this attempt.</summary>
    public string? TxnId { get; init; }
}
