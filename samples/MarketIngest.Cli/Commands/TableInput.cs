namespace MarketIngest.Cli.Commands;

/// <summary>An open table that <c>parse</c> prints as it is: its columns under their own names, its rows some at a time.</summary>
internal abstract class TableInput : IDisposable
{
    /// <summary>The columns in the table's order.</summary>
    public abstract IReadOnlyList<ColumnDefinition> Columns { get; }

    /// <summary>The rows, one vector for each column; those before a damage come first.</summary>
    /// <exception cref="StoreException">The table is damaged; the message names the file and the position.</exception>
    public abstract IEnumerable<IReadOnlyList<ColumnVector>> Read();

    public abstract void Dispose();

    private protected static ColumnDefinition Column(int ordinal, string name, ColumnKind kind) => new() { Ordinal = ordinal, Name = name, Kind = kind, IsNullable = true };
}
