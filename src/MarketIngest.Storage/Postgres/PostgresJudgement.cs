namespace MarketIngest.Storage.Postgres;

/// <summary>What the rows of a stage are to the stored ones; plain repeats are not told.</summary>
/// <param name="New">The rows with new keys.</param>
/// <param name="Updated">How far the plain successors reach, which are in place.</param>
/// <param name="Others">The rows that need their key's whole history, in the order in which they became known.</param>
internal sealed record PostgresJudgement(int[] New, ChangeExtent Updated, int[] Others);
