using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.IShares;

/// <summary>Where the columns of a holdings file are. Equity and bond funds have different ones, and the number of shares has had two names.</summary>
internal sealed class HoldingsColumns
{
    private readonly List<string> names = [];

    private HoldingsColumns(CsvRecords header)
    {
        for (int i = 0; i < header.Count; i++)
        {
            names.Add(header[i]);
        }
    }

    /// <summary>The number of columns.</summary>
    public int Count => names.Count;

    public int Ticker => Find("Ticker", "Issuer Ticker");

    public int Name => Find("Name");

    public int Sector => Find("Sector");

    public int AssetClass => Find("Asset Class");

    public int MarketValue => Find("Market Value");

    public int Weight => Find("Weight (%)", "Weight");

    public int NotionalValue => Find("Notional Value");

    public int Quantity => Find("Quantity", "Shares", "Par Value");

    public int Price => Find("Price");

    public int Location => Find("Location");

    public int Exchange => Find("Exchange");

    public int Currency => Find("Currency");

    public int MarketCurrency => Find("Market Currency");

    public int FxRate => Find("FX Rate");

    public int Cusip => Find("CUSIP");

    public int Isin => Find("ISIN");

    public int Sedol => Find("SEDOL");

    public int AccrualDate => Find("Accrual Date");

    /// <summary>Whether the current record names columns rather than a value.</summary>
    public static bool IsHeader(CsvRecords records)
    {
        var columns = new HoldingsColumns(records);
        return columns.Name >= 0 && columns.Count > 3 && (columns.MarketValue >= 0 || columns.Weight >= 0);
    }

    /// <summary>Takes the current record as the header.</summary>
    /// <exception cref="SourceContractException">It lacks a column without which rows mean nothing.</exception>
    public static HoldingsColumns Of(CsvRecords records, string format)
    {
        var columns = new HoldingsColumns(records);
        return columns.MarketValue >= 0 && columns.Weight >= 0 && columns.Quantity >= 0
            ? columns
            : throw new SourceContractException(
                $"{format}: line {records.Line} is a header of no known layout. Expected Name, Market Value, Weight (%) and Quantity, Shares or Par Value; found '{Excerpt.Of(records.Raw)}'.", records.Line);
    }

    private int Find(params ReadOnlySpan<string> spellings)
    {
        foreach (string spelling in spellings)
        {
            int at = names.FindIndex(n => string.Equals(n, spelling, StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
            {
                return at;
            }
        }

        return -1;
    }
}
