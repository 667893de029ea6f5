using MarketIngest.Sources.Holdings;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.IShares;

/// <summary>The rows of a file, from below the header to the blank line that closes them, and what they must add up to.</summary>
internal sealed class HoldingsBlock(CsvRecords records, HoldingsColumns columns, RecordSink sink, HoldingLines lines, string format)
{
    private readonly HoldingsRow row = new(records, columns);
    private readonly WeightSum weights = new();
    private Fault? pending;
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
            EtfHolding holding = row.Read(fund, asOf, fundName);
            pending = row.Fault;
            if (pending is null)
            {
                weights.Add(holding.WeightPercent);
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
            sink.Incomplete(records.Line, $"{format}: no blank line closes the rows, as one does in every file; the file is cut off.");
            return;
        }

        if (weights.IsWhole(sink, format) && !UnknownKey.IsUnknown(fund) && !UnknownKey.IsUnknown(asOf))
        {
            sink.CompleteFor(new KeyPrefix(EtfHolding.Schema).Add(fund).Add(asOf));
        }
    }
}
