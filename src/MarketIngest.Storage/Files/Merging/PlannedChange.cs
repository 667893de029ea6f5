namespace MarketIngest.Storage.Files;

/// <summary>A change as the planner finds it, with the files that hold the key.</summary>
/// <param name="Change">The change.</param>
/// <param name="Newest">The file that holds the newest row so far, or null when the key has none.</param>
/// <param name="History">The files of the history that hold the key.</param>
internal readonly record struct PlannedChange(KeyChange Change, TableFile? Newest, IEnumerable<TableFile> History);
