using MarketIngest.Sources.Holdings;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.IShares;

/// <summary>Takes typed values out of the current record. The first that cannot be read is kept as the row's fault.</summary>
internal sealed class HoldingsRow(CsvRecords records, HoldingsColumns columns)
{
    /// <summary>What is wrong with the row, or null.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>The holding of the current record, without its line; not to be used where there is a fault.</summary>
    public EtfHolding Read(string fund, LocalDate asOf, string? fundName)
    {
        Fault = null;
        if (records.Count != columns.Count || records.IsMalformed)
        {
            Fail(records.IsMalformed ? "quotes_unpaired" : "field_count", null, records.Count.ToString(), $"{columns.Count} fields in paired quotes were expected, {records.Count} found.");
        }

        return new EtfHolding
        {
            Fund = fund,
            AsOf = asOf,
            Line = 0,
            FundName = fundName,
            Ticker = TextOrNull(columns.Ticker),
            Name = TextOrNull(columns.Name),
            Sector = TextOrNull(columns.Sector),
            AssetClass = TextOrNull(columns.AssetClass),
            MarketValue = DecimalOrNull(columns.MarketValue, "market_value"),
            WeightPercent = DecimalOrNull(columns.Weight, "weight_percent"),
            NotionalValue = DecimalOrNull(columns.NotionalValue, "notional_value"),
            Quantity = DecimalOrNull(columns.Quantity, "quantity"),
            Price = DecimalOrNull(columns.Price, "price"),
            Location = TextOrNull(columns.Location),
            Exchange = TextOrNull(columns.Exchange),
            Currency = TextOrNull(columns.Currency),
            MarketCurrency = TextOrNull(columns.MarketCurrency),
            FxRate = DecimalOrNull(columns.FxRate, "fx_rate"),
            Cusip = TextOrNull(columns.Cusip),
            Isin = TextOrNull(columns.Isin),
            Sedol = TextOrNull(columns.Sedol),
            AccrualDate = DateOrNull(columns.AccrualDate, "accrual_date"),
        };
    }

    private string? TextOrNull(int column) => Fault is null && column >= 0 && records[column] is var text && !HoldingsText.IsAbsent(text) ? text : null;

    private decimal? DecimalOrNull(int column, string name) =>
        TextOrNull(column) is not { } text ? null : HoldingsText.TryDecimal(text, out decimal value) ? value : Bad<decimal>(name, text, "a number");

    private LocalDate? DateOrNull(int column, string name) =>
        TextOrNull(column) is not { } text ? null : HoldingsText.TryDate(text, out LocalDate value) ? value : Bad<LocalDate>(name, text, "a date such as Jul 17, 2026");

    private T? Bad<T>(string column, string value, string expected)
        where T : struct
    {
        Fail("value_unreadable", column, value, $"'{column}' is '{Excerpt.Of(value)}', not {expected}.");
        return null;
    }

    private void Fail(string rule, string? column, string? value, string message) =>
        Fault ??= new Fault(EtfHolding.Schema.Name, rule, column, value, records.Line, records.Raw, $"Line {records.Line}: {message}");
}
