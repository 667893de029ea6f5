namespace MarketIngest.Archiving;

/// <summary>What a check of an archive found.</summary>
/// <param name="Exchanges">The lines of the index that are exchanges.</param>
/// <param name="Bodies">The bodies that were read; one that several exchanges share counts once.</param>
/// <param name="Bytes">The bytes of these bodies, decoded.</param>
/// <param name="Problems">What is wrong, in the order of the index; empty when every hash agrees.</param>
public sealed record ArchiveReport(int Exchanges, int Bodies, long Bytes, IReadOnlyList<ArchiveProblem> Problems);
