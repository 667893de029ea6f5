namespace MarketIngest.Storage.Files;

/// <summary>A partition for each symbol.</summary>
internal sealed class SymbolPartitioning(int ordinal) : Partitioning
{
    private string? lastSymbol;
    private string lastName = "";

    public override string Of(ColumnBatch rows, int row)
    {
        string symbol = rows.Values<string>(ordinal)[row];
        if (!string.Equals(symbol, lastSymbol, StringComparison.Ordinal))
        {
            lastName = SymbolFileName.Of(symbol);
            lastSymbol = symbol;
        }

        return lastName;
    }
}
