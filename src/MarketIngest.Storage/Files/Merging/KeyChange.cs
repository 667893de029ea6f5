using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>The change of one key, in the order of keys.</summary>
/// <param name="Key">A row with the key; where the effect takes a row, that row.</param>
/// <param name="Effect">What happens.</param>
/// <param name="EndedAt">When the newest so far ends, where it goes into the history.</param>
/// <param name="Rewrite">The new chain, where the version rules changed it.</param>
internal readonly record struct KeyChange(RowReference Key, KeyEffect Effect, Instant? EndedAt = null, ChainRewrite? Rewrite = null)
{
    /// <summary>Whether a file with newest rows changes.</summary>
    public bool ChangesNewest => Rewrite is null || Rewrite.NewestChanges;
}
