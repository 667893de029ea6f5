using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>Where a download has its date and its maturities, by the names in its header.</summary>
internal sealed class TreasuryCsvColumns
{
    private readonly int date;
    private readonly List<(int Column, int Tenor)> tenors;

    private TreasuryCsvColumns(int date, List<(int Column, int Tenor)> tenors)
    {
        this.date = date;
        this.tenors = tenors;
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="SourceContractException">It has no date, no known maturity, or one maturity twice.</exception>
    public static TreasuryCsvColumns Of(DelimitedHeader header, RecordSink sink, string format)
    {
        List<(int Column, int Tenor)> tenors = [];
        int date = header.IndexOf("Date");
        for (int i = 0; i < header.Count; i++)
        {
            int tenor = TreasuryTenors.OfColumn(header[i]);
            if (tenor >= 0)
            {
                tenors.Add((i, tenor));
            }
            else if (i != date)
            {
                sink.Warn("tenor_unknown", $"Line 1: '{header[i]}' is no maturity that the dataset has a column for.");
            }
        }

        return date >= 0 && tenors.Count > 0 && tenors.DistinctBy(t => t.Tenor).Count() == tenors.Count
            ? new TreasuryCsvColumns(date, tenors)
            : throw header.Unknown(format, "Date and maturities such as '1 Mo' and '10 Yr', each once");
    }

    /// <summary>The date of the current line.</summary>
    public LocalDate Date(DelimitedReader reader, DelimitedRow row)
    {
        ReadOnlySpan<char> text = Cell(reader, date);
        if (!TreasuryDate.TryParse(text, out LocalDate value))
        {
            row.Fail("value_unreadable", "date", text.ToString(), $"'Date' is '{text}', not a date such as 07/20/2026 or 7/20/26.");
        }

        return value;
    }

    /// <summary>The yields of the current line, by maturity.</summary>
    public void Yields(DelimitedReader reader, DelimitedRow row, Span<decimal?> yields)
    {
        foreach ((int column, int tenor) in tenors)
        {
            ReadOnlySpan<char> text = Cell(reader, column);
            if (text.IsEmpty)
            {
                continue;
            }

            if (ValueText.TryDecimal(text, out decimal printed))
            {
                yields[tenor] = TreasuryCurve.Clean(printed);
            }
            else
            {
                row.Fail("value_unreadable", YieldTenors.All[tenor].Column, text.ToString(), $"'{YieldTenors.All[tenor].Column}' is '{text}', not a number.");
            }
        }
    }

    private static ReadOnlySpan<char> Cell(DelimitedReader reader, int column) => reader[column].Trim().Trim('"').Trim();
}
