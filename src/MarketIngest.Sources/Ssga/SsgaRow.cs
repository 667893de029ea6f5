using MarketIngest.Sources.Holdings;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Ssga;

/// <summary>Takes typed values out of a row of the sheet. The first that cannot be read is kept as the row's fault.</summary>
internal sealed class SsgaRow(SsgaColumns columns)
{
    private const int IsinLength = 12;
    private XlsxRow row = new(0, new Dictionary<string, string>());

    /// <summary>What is wrong with the row, or null.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>The holding of a row, without its line; not to be used where there is a fault.</summary>
    public EtfHolding Read(XlsxRow next, string fund, LocalDate asOf, string? fundName)
    {
        Fault = null;
        row = next;
        string? identifier = TextOrNull(columns.Identifier);
        bool isIsin = identifier?.Length == IsinLength;
        return new EtfHolding
        {
            Fund = fund,
            AsOf = asOf,
            Line = 0,
            FundName = fundName,
            Ticker = TextOrNull(columns.Ticker),
            Name = TextOrNull(columns.Name),
            Sector = TextOrNull(columns.Sector),
            WeightPercent = DecimalOrNull(columns.Weight, "weight_percent"),
            Quantity = DecimalOrNull(columns.Shares, "quantity"),
            MarketCurrency = TextOrNull(columns.Currency),
            Cusip = isIsin ? null : identifier,
            Isin = isIsin ? identifier : null,
            Sedol = TextOrNull(columns.Sedol),
        };
    }

    private string? TextOrNull(string? column) => row[column] is { } text && !HoldingsText.IsAbsent(text) ? text : null;

    private decimal? DecimalOrNull(string? column, string name)
    {
        if (TextOrNull(column) is not { } text)
        {
            return null;
        }

        if (HoldingsText.TryDecimal(text, out decimal value))
        {
            return value;
        }

        Fault ??= new Fault(
            EtfHolding.Schema.Name, "value_unreadable", name, text, row.Number, string.Join(',', row.Cells.Values), $"Row {row.Number}: '{name}' is '{Excerpt.Of(text)}', not a number.");
        return null;
    }
}
