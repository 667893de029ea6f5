using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>A file that is no longer part of its table and waits for readers of older states to end.</summary>
/// <param name="Name">The file.</param>
/// <param name="At">When it was superseded.</param>
internal readonly record struct RetiredFile(string Name, Instant At);
