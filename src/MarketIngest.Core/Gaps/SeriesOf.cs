using NodaTime;

namespace MarketIngest;

/// <summary>
/// Tells the series of a dataset's rows apart: all text columns of the key, a column named symbol only in price data. Where a source lists all symbols of a day, one that
/// did not trade is not missing.
/// </summary>
internal sealed class SeriesOf
{
    private readonly int[] columns;
    private readonly int asOf;
    private readonly DatasetSchema schema;

    public SeriesOf(DatasetSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        this.schema = schema;
        asOf = schema.AsOfOrdinal ?? throw new ArgumentException($"'{schema.Name}' has no as-of date to look for gaps by.", nameof(schema));
        bool isBySymbol = schema.Name.StartsWith("prices.", StringComparison.Ordinal);
        columns = [.. schema.KeyOrdinals.Where(k => k != asOf && schema.Columns[k].Kind == ColumnKind.Text && (isBySymbol || schema.Columns[k].Name != "symbol"))];
    }

    public string Name(ColumnBatch batch, int row) => columns.Length switch
    {
        0 => "",
        1 => batch.Values<string>(columns[0])[row],
        _ => string.Join('\u001f', columns.Select(c => batch.Values<string>(c)[row])),
    };

    public LocalDate Date(ColumnBatch batch, int row) => batch.Values<LocalDate>(asOf)[row];

    public IReadOnlyDictionary<string, string> Values(ColumnBatch batch, int row) =>
        columns.ToDictionary(c => schema.Columns[c].Name, c => batch.Values<string>(c)[row], StringComparer.Ordinal);
}
