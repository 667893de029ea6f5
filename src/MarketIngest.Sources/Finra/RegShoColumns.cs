using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Finra;

/// <summary>Where the columns of a daily short sale file are, and how a row becomes a record.</summary>
internal sealed class RegShoColumns(DelimitedHeader header)
{
    private readonly int date = header.IndexOf("Date");
    private readonly int symbol = header.IndexOf("Symbol");
    private readonly int shortVolume = header.IndexOf("ShortVolume");
    private readonly int shortExempt = header.IndexOf("ShortExemptVolume");
    private readonly int total = header.IndexOf("TotalVolume");
    private readonly int market = header.IndexOf("Market");

    /// <summary>The record of the current row, or null when it was reported as a fault.</summary>
    public RegShoDaily? Record(DelimitedRow row, string facility)
    {
        var record = new RegShoDaily
        {
            Date = row.Date(date, "date"),
            Symbol = row.Text(symbol),
            Facility = facility,
            ShortVolume = row.Decimal(shortVolume, "short_volume"),
            ShortExemptVolume = row.DecimalOrNull(shortExempt, "short_exempt_volume"),
            TotalVolume = row.Decimal(total, "total_volume"),
            Market = row.TextOrNull(market),
        };
        return row.HasFailed ? null : record;
    }
}
