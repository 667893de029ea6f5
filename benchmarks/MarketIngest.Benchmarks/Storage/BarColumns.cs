using NodaTime;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>Daily rows as columns, in key order: 500 days a symbol, prices that walk by cents, volumes.</summary>
internal static class BarColumns
{
    public const int Days = 500;
    private static readonly LocalDate[] Dates = [.. Enumerable.Range(0, 1_000).Select(new LocalDate(2022, 1, 3).PlusDays).Where(d => d.DayOfWeek is not IsoDayOfWeek.Saturday and not IsoDayOfWeek.Sunday).Take(Days)];

    public static IReadOnlyList<ColumnDefinition> Definitions { get; } =
    [
        Column(0, "symbol", ColumnKind.Text), Column(1, "date", ColumnKind.Date), Column(2, "open", ColumnKind.Double), Column(3, "high", ColumnKind.Double),
        Column(4, "low", ColumnKind.Double), Column(5, "close", ColumnKind.Double), Column(6, "volume", ColumnKind.Int64),
    ];

    /// <summary>The rows of so many symbols, some symbols at a time.</summary>
    public static IEnumerable<ColumnVector[]> Batches(int symbols)
    {
        const int SymbolsAtOnce = 100;
        var random = new Random(17);
        for (int from = 0; from < symbols; from += SymbolsAtOnce)
        {
            ColumnVector[] vectors = [.. Definitions.Select(d => ColumnVector.Create(d.Kind))];
            for (int symbol = from; symbol < Math.Min(symbols, from + SymbolsAtOnce); symbol++)
            {
                AppendSymbol(vectors, $"S{symbol:00000}", random);
            }

            yield return vectors;
        }
    }

    private static ColumnDefinition Column(int ordinal, string name, ColumnKind kind) => new() { Ordinal = ordinal, Name = name, Kind = kind };

    private static void AppendSymbol(ColumnVector[] vectors, string symbol, Random random)
    {
        double price = 5 + (random.NextDouble() * 400);
        double volume = Math.Exp(9 + (random.NextDouble() * 6));
        for (int day = 0; day < Days; day++)
        {
            double open = price * (1 + ((random.NextDouble() - 0.5) * 0.01));
            price = Math.Max(0.5, price * (1 + ((random.NextDouble() - 0.5) * 0.04)));
            ((ColumnVector<string>)vectors[0]).Append(symbol);
            ((ColumnVector<LocalDate>)vectors[1]).Append(Dates[day]);
            ((ColumnVector<double>)vectors[2]).Append(Math.Round(open, 2));
            ((ColumnVector<double>)vectors[3]).Append(Math.Round(Math.Max(open, price) * (1 + (random.NextDouble() * 0.01)), 2));
            ((ColumnVector<double>)vectors[4]).Append(Math.Round(Math.Min(open, price) * (1 - (random.NextDouble() * 0.01)), 2));
            ((ColumnVector<double>)vectors[5]).Append(Math.Round(price, 2));
            ((ColumnVector<long>)vectors[6]).Append((long)(volume * (0.5 + random.NextDouble())));
        }
    }
}
