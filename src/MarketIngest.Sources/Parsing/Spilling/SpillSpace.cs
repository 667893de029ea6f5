namespace MarketIngest.Sources.Parsing.Spilling;

/// <summary>The room that sorting takes.</summary>
/// <param name="Folder">The folder for temporary files, made where it is not there; null for the system's.</param>
/// <param name="Bytes">The bytes that one sort holds in memory; a longer record takes what it needs.</param>
internal sealed record SpillSpace(string? Folder, int Bytes = 8 << 20);
