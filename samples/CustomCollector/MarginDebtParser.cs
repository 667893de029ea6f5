using System.Globalization;

using MarketIngest;

using NodaTime;
using NodaTime.Text;

namespace CustomCollector;

#region custom-parser
/// <summary>The file's lines as records. Pure: the same bytes always give the same records, so an archived payload can be parsed again.</summary>
public static class MarginDebtParser
{
    private static readonly YearMonthPattern Month = YearMonthPattern.Iso;

    /// <summary>Pushes a record for each line after the header; a line that makes none is a fault with its line number.</summary>
    public static void Parse(Payload payload, RecordSink sink)
    {
        RecordWriter<MarginDebt> writer = sink.For<MarginDebt>();
        using var reader = new StreamReader(payload.OpenRead());
        reader.ReadLine();
        for (sink.Position = 2; reader.ReadLine() is { } line; sink.Position++)
        {
            string[] fields = line.Split(',');
            if (fields.Length == 2 && Month.Parse(fields[0]) is { Success: true } month && decimal.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal millions))
            {
                writer.Write(new MarginDebt { Month = month.Value.OnDayOfMonth(1), DebitBalances = millions * 1_000_000 });
            }
            else
            {
                sink.Fault(new Fault(MarginDebt.Schema.Name, "line_unreadable", null, null, sink.Position, line, $"line {sink.Position} is '{line}', not month,debit_balances."));
            }
        }
    }
}
#endregion
