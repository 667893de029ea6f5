namespace MarketIngest.Sources.Ssga;

/// <summary>Where the columns of a holdings sheet are, by letters.</summary>
internal sealed record SsgaColumns(string Name, string? Ticker, string? Identifier, string? Sedol, string Weight, string? Sector, string? Shares, string? Currency)
{
    /// <summary>The columns that a row names, or null when it is no header.</summary>
    public static SsgaColumns? Find(XlsxRow row) => row.ColumnOf("Name") is { } name && row.ColumnOf("Weight") is { } weight
        ? new SsgaColumns(
            name, row.ColumnOf("Ticker"), row.ColumnOf("Identifier"), row.ColumnOf("SEDOL"), weight, row.ColumnOf("Sector"),
            row.ColumnOf("Shares Held") ?? row.ColumnOf("Par Value"), row.ColumnOf("Local Currency"))
        : null;
}
