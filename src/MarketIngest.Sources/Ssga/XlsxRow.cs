namespace MarketIngest.Sources.Ssga;

/// <summary>One row of a worksheet.</summary>
/// <param name="Number">Its number, from 1, as the sheet counts.</param>
/// <param name="Cells">The texts of its cells that are not empty, by column letters.</param>
internal sealed record XlsxRow(long Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell's text, or null.</summary>
    public string? this[string? column] => column is not null && Cells.TryGetValue(column, out string? text) ? text : null;

    /// <summary>The letters of the column whose cell has a text, or null.</summary>
    public string? ColumnOf(string text) => Cells.FirstOrDefault(c => c.Value.Equals(text, StringComparison.OrdinalIgnoreCase)).Key;
}
