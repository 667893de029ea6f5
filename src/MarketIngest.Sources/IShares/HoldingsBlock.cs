using System.Globalization;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.IShares;

/// <summary>The rows of a file, from below the header to the blank line that closes them, and what they must add up to.</summary>
internal sealed class HoldingsBlock(CsvRecords records, HoldingsColumns columns, RecordSink sink, HoldingLines lines, string format)
{
    // Sums of 99.75 to 100.16 have been seen: weights are printed to two decimals, and cash may be owed.
    private const decimal LeastSum = 99;
    private const decimal MostSum = 101;

    private readonly HoldingsRow row = new(records, columns);
    private Fault? pending;
    private long rows;
    private decimal sum;
    private bool isClosed;

    public void Read(string fund, LocalDate asOf, string? fundName)
    {
        RecordWriter<EtfHolding> writer = sink.For<EtfHolding>();
        while (records.Read())
        {
            Report();
            if (records.IsBlank)
            {
                Close();
                break;
            }

            sink.Position = records.Line;
            rows++;
            EtfHolding holding = row.Read(fund, asOf, fundName);
            pending = row.Fault;
            if (pending is null)
            {
                sum += holding.WeightPercent ?? 0;
                writer.Write(holding with { Line = lines.Next(holding) });
            }
        }

        Finish(fund, asOf);
    }

    /// <summary>A bad row that another record follows is a fault; the last one of the file was cut off.</summary>
    private void Report()
    {
        if (pending is { } fault)
        {
            sink.Fault(fault);
            pending = null;
        }
    }

    /// <summary>Reads over what follows the rows, and says when it is another block of them.</summary>
    private void Close()
    {
        isClosed = true;
        while (records.Read())
        {
            if (HoldingsHead.IsDay(records) || HoldingsColumns.IsHeader(records))
            {
                sink.Warn("second_block", $"{format}: line {records.Line} begins a second block of holdings, what the fund's funds hold; it is not read.");
                return;
            }

            if (records.Count == columns.Count)
            {
                sink.Damaged(records.Line, $"{format}: line {records.Line} is a row below the blank line that closes the rows.");
                return;
            }
        }
    }

    private void Finish(string fund, LocalDate asOf)
    {
        if (pending is not null)
        {
            sink.Incomplete(pending.Position, $"{format}: the file is cut off. {pending.Message}");
            return;
        }

        if (!isClosed)
        {
            sink.Incomplete(records.Line, $"{format}: no blank line closes the {rows} rows, as one does in every file; the file is cut off.");
            return;
        }

        if (rows == 0)
        {
            sink.Warn("no_holdings", $"{format}: no row follows the header.");
        }
        else if (sum is < LeastSum or > MostSum)
        {
            sink.Warn("weights_near_100", $"{format}: the weights of {rows} holdings sum to {sum.ToString(CultureInfo.InvariantCulture)} %; from {LeastSum} to {MostSum} was expected.");
        }
        else if (!UnknownKey.IsUnknown(fund) && !UnknownKey.IsUnknown(asOf))
        {
            sink.CompleteFor(new KeyPrefix(EtfHolding.Schema).Add(fund).Add(asOf));
        }
    }
}
