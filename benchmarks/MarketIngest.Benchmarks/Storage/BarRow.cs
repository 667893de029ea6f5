using NodaTime;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>A daily row as the peers' measurements have it: symbol, date, four doubles, one integer.</summary>
public sealed record BarRow(string Symbol, LocalDate Date, double Open, double High, double Low, double Close, long Volume) : IMarketRecord<BarRow>
{
    public static DatasetSchema<BarRow> Schema { get; } = DatasetSchema.Define<BarRow>("benchmark.bars", s => s
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("date", r => r.Date)
        .Column("open", r => r.Open)
        .Column("high", r => r.High)
        .Column("low", r => r.Low)
        .Column("close", r => r.Close)
        .Column("volume", r => r.Volume)
        .Create(r => new BarRow(r.Text(0)!, r.Date(1), r.Double(2), r.Double(3), r.Double(4), r.Double(5), r.Int64(6))));

    /// <summary>The rows of so many days for each of 200 symbols, in key order.</summary>
    public static IEnumerable<BarRow> Rows(int count)
    {
        const int Symbols = 200;
        var first = new LocalDate(2015, 1, 2);
        int days = count / Symbols;
        return Enumerable.Range(0, count).Select(i => new BarRow($"SYM{i / days:0000}", first.PlusDays(i % days), 100 + (i * 0.01), 101 + (i * 0.01), 99 + (i * 0.01), 100.5 + (i * 0.01), 1000 + i));
    }
}
