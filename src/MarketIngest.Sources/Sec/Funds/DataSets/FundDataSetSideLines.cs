using System.Globalization;

using MarketIngest.Sources.Parsing.Spilling;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Goes through the sorted lines of a table beside the sorted holdings.</summary>
internal sealed class FundDataSetSideLines : IDisposable
{
    private readonly FundDataSetSide side;
    private readonly SpilledSort sort;
    private readonly SortedRecords lines;
    private readonly FundRecordReader record = new();
    private readonly string?[] values;
    private readonly Action<Fault> report;
    private bool hasLine;

    /// <summary>Starts before the first holding.</summary>
    public FundDataSetSideLines(FundDataSetSide side, SpilledSort sort, Action<Fault> report)
    {
        this.side = side;
        this.sort = sort;
        this.report = report;
        lines = sort.Complete();
        values = new string?[side.Columns.Count];
        hasLine = lines.Read();
    }

    /// <summary>The line of the values, or 0 where the holding has none.</summary>
    public long Line { get; private set; }

    /// <summary>The table.</summary>
    public string File => side.File;

    /// <summary>The number of values.</summary>
    public int Count => values.Length;

    /// <summary>A value of the current holding: that of the first line that has one.</summary>
    public string? this[int column] => values[column];

    /// <summary>Goes to a holding; keys ascend.</summary>
    public void MoveTo(long key)
    {
        PassUntil(key);
        Array.Clear(values);
        Line = 0;
        while (hasLine && lines.First == key)
        {
            record.Begin(lines.Content.Span);
            long line = record.Whole();
            if (Line != 0 && !side.HasSeveral)
            {
                Fail(line, "key_repeated", key, "stands there a second time.");
            }
            else
            {
                Line = Line == 0 ? line : Line;
                for (int i = 0; i < values.Length; i++)
                {
                    string? value = record.Text();
                    values[i] ??= value;
                }
            }

            hasLine = lines.Read();
        }
    }

    /// <summary>Reports what is left: lines of no holding.</summary>
    public void End() => PassUntil(long.MaxValue);

    /// <inheritdoc />
    public void Dispose()
    {
        record.Dispose();
        sort.Dispose();
    }

    private void PassUntil(long key)
    {
        while (hasLine && lines.First < key)
        {
            record.Begin(lines.Content.Span);
            Fail(record.Whole(), "holding_unknown", lines.First, $"is no holding of {FundDataSetHoldings.File}.");
            hasLine = lines.Read();
        }
    }

    private void Fail(long line, string rule, long key, string problem)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{key}");
        report(new Fault(SecFundHolding.Schema.Name, rule, "line", text, line, text, $"{side.File}: Line {line}: '{FundDataSetHoldings.Key}' {text} {problem}"));
    }
}
