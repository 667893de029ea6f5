namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>A change on its way into a table.</summary>
/// <param name="Operation">What is done, as the log tells it: <c>WRITE</c>, <c>MERGE</c>, <c>RESTORE</c>, <c>CREATE TABLE</c>, <c>ADD COLUMNS</c>.</param>
/// <param name="Actions">The actions; the commit information is added.</param>
internal sealed record DeltaWrite(string Operation, IReadOnlyList<DeltaAction> Actions)
{
    /// <summary>The state that the change was made from, or null for a table that is made with it.</summary>
    public DeltaSnapshot? From { get; init; }

    /// <summary>Which files the change rests on: one that another writer adds or removes meanwhile and that this holds for is a conflict. Null when it only adds rows without a look at those that are there.</summary>
    public Func<DeltaAdd, bool>? Reads { get; init; }

    /// <summary>The parameters of the operation, as the log tells them.</summary>
    public IReadOnlyDictionary<string, string?> Parameters { get; init; } = DeltaMap.Empty;
}
