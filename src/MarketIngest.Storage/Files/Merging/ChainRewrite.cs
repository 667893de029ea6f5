namespace MarketIngest.Storage.Files;

/// <summary>How the versions of a key lie after the version rules were applied.</summary>
/// <param name="NewestChanges">Whether the newest version is another, or there is none any more.</param>
/// <param name="Newest">The newest version, or null when the key ended.</param>
/// <param name="Ended">The versions to add to the history, in their order, each with its place.</param>
/// <param name="ReplacesHistory">Whether they stand for all that the history has of the key; else they come on top.</param>
internal sealed record ChainRewrite(bool NewestChanges, StoredVersion<RowReference>? Newest, IReadOnlyList<(StoredVersion<RowReference> Version, long Place)> Ended, bool ReplacesHistory);
