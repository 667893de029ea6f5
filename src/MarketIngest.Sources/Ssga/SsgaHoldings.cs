using MarketIngest.Sources.Holdings;
using MarketIngest.Sources.Parsing;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Ssga;

/// <summary>Takes the rows of a holdings sheet one by one: first what it says about the fund, then the header, then the holdings.</summary>
internal sealed class SsgaHoldings(Payload payload, RecordSink sink, string format)
{
    private const int LastHeaderRow = 30;
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("d-MMM-uuuu");

    private readonly HoldingLines lines = HoldingLines.After(payload.Hint("lines"));
    private readonly WeightSum weights = new();
    private string? fundName, fund;
    private LocalDate? asOf;
    private SsgaColumns? columns;
    private SsgaRow? values;
    private bool isOlder;

    /// <summary>Takes the next row.</summary>
    /// <returns>Whether more are wanted.</returns>
    public bool Take(XlsxRow row)
    {
        sink.Position = row.Number;
        if (columns is null)
        {
            Head(row);
            return true;
        }

        if (isOlder || (row[columns.Name] is null && row[columns.Weight] is null))
        {
            return false;
        }

        EtfHolding holding = values!.Read(row, fund!, asOf!.Value, fundName);
        if (values.Fault is { } fault)
        {
            sink.Fault(fault);
            return true;
        }

        weights.Add(holding.WeightPercent);
        sink.For<EtfHolding>().Write(holding with { Line = lines.Next(holding) });
        return true;
    }

    /// <summary>Holds what was read against a whole fund.</summary>
    public void End()
    {
        if (columns is null)
        {
            throw Headless();
        }

        if (!isOlder && weights.IsWhole(sink, format))
        {
            sink.CompleteFor(new KeyPrefix(EtfHolding.Schema).Add(fund!).Add(asOf!.Value));
        }
    }

    private void Head(XlsxRow row)
    {
        switch (row["A"])
        {
            case "Fund Name:":
                fundName = row["B"];
                break;
            case "Ticker Symbol:":
                fund = row["B"];
                break;
            case "Holdings:":
                asOf = Stated(row);
                break;
            case not null when SsgaColumns.Find(row) is { } found:
                Check(row);
                columns = found;
                values = new SsgaRow(found);
                break;
            default:
                if (row.Number > LastHeaderRow)
                {
                    throw Headless();
                }

                break;
        }
    }

    private LocalDate Stated(XlsxRow row)
    {
        string text = (row["B"] ?? "").Replace("As of", "", StringComparison.OrdinalIgnoreCase).Trim();
        return Day.Parse(text).TryGetValue(default, out LocalDate day)
            ? day
            : throw new SourceContractException($"{format}: row {row.Number} states the day as '{Excerpt.Of(row["B"] ?? "")}', not as in 'As of 10-May-2024'.", row.Number);
    }

    private void Check(XlsxRow header)
    {
        if (fund is null || asOf is not { } stated)
        {
            throw new SourceContractException($"{format}: no 'Ticker Symbol:' or no 'Holdings: As of' stands above the header in row {header.Number}.", header.Number);
        }

        if (payload.Hint("fund") is { } expected && expected != fund)
        {
            throw new SourceContractException($"{format}: the file is of the fund '{Excerpt.Of(fund)}' ({Excerpt.Of(fundName ?? "")}); '{expected}' was expected.", header.Number);
        }

        if (payload.Hint("asked") is not { } hint || !ValueText.TryDate(hint, out LocalDate asked) || asked == stated)
        {
            return;
        }

        if (stated > asked)
        {
            throw new SourceContractException($"{format}: the file is of {ColumnText.Of(stated)}; holdings of {ColumnText.Of(asked)} were asked for, which the source no longer has.", header.Number);
        }

        isOlder = true;
        sink.Warn("older_day", $"{format}: holdings of {ColumnText.Of(asked)} were asked for, and the newest are of {ColumnText.Of(stated)}.");
    }

    private SourceContractException Headless() =>
        new($"{format}: no header with Name, Ticker and Weight in the first {LastHeaderRow} rows of the sheet.", LastHeaderRow);
}
