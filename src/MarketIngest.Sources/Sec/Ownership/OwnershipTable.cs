namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>One of the two tables of an ownership document: its names, and how far its rows are counted.</summary>
/// <param name="kind">The value of <c>table_kind</c>.</param>
/// <param name="element">The table's element.</param>
/// <param name="transaction">The element of a transaction.</param>
/// <param name="holding">The element of a holding.</param>
internal sealed class OwnershipTable(string kind, string element, string transaction, string holding)
{
    /// <summary>The value of <c>table_kind</c>.</summary>
    public string Kind => kind;

    /// <summary>The table's element.</summary>
    public string Element => element;

    /// <summary>The element of a holding.</summary>
    public string Holding => holding;

    /// <summary>The rows so far.</summary>
    public long Rows { get; set; }

    /// <summary>Whether an element is a row of the table.</summary>
    public bool IsRow(string name) => name == transaction || name == holding;
}
