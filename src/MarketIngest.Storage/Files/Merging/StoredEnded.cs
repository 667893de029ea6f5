namespace MarketIngest.Storage.Files;

/// <summary>An ended version as it lies in the history.</summary>
/// <param name="Version">The version.</param>
/// <param name="Place">Its place among versions with one <c>known_at</c>.</param>
/// <param name="File">The file that holds it.</param>
internal sealed record StoredEnded(StoredVersion<RowReference> Version, long Place, TableFile File);
