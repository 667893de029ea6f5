namespace MarketIngest;

/// <summary>The versions of one key. Never changed in place, so that a reader's snapshot stays what it was.</summary>
/// <param name="versions">The versions in order of <c>known_at</c>.</param>
internal sealed class MemoryChain(StoredVersion<RowReference>[] versions)
{
    public StoredVersion<RowReference>[] Versions { get; } = versions;

    /// <summary>The version that holds now, or null when the key is withdrawn.</summary>
    public StoredVersion<RowReference>? Newest => Array.FindLast(Versions, v => v.EndedAt is null);

    /// <summary>A row that has the chain's key.</summary>
    public RowReference Key => Versions[0].Content;
}
