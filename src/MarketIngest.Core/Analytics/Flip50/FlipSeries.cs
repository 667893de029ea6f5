using MarketIngest.Analytics.OffExchange;
using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>Daily fractions of many symbols over consecutive sessions.</summary>
internal sealed class FlipSeries
{
    private readonly Dictionary<string, FlipSymbol> symbols = new(StringComparer.Ordinal);

    private FlipSeries(LocalDate[] sessions) => Sessions = sessions;

    public LocalDate[] Sessions { get; }

    public IEnumerable<FlipSymbol> Symbols => symbols.Values.OrderBy(s => s.Name, StringComparer.Ordinal);

    public static async Task<FlipSeries> ReadAsync(DeriveContext context, LocalDate from, LocalDate until, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        LocalDate end = LocalDate.Min(until, context.Calendar.Coverage.End.PlusDays(1));
        var series = new FlipSeries([.. context.Calendar.Sessions(from, end).Select(s => s.Date)]);
        await foreach (ColumnBatch batch in context.ReadAsync(new DatasetQuery(OffExchangeDay.Schema) { From = from, Until = until, Symbols = names }, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    OffExchangeDay day = OffExchangeDay.Schema.Create(batch, row);
                    int session = Array.BinarySearch(series.Sessions, day.Date);
                    if (session >= 0)
                    {
                        series.Symbol(day.Symbol).Set(day.Basis, session, day.Fraction, batch.KnownAt(row));
                    }
                }
            }
        }

        return series;
    }

    /// <summary>The first date for which one of the symbols has a row.</summary>
    public static async Task<LocalDate> FirstDateAsync(DeriveContext context, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        LocalDate first = LocalDate.MaxIsoValue;
        foreach (string name in names)
        {
            // Rows of a symbol come by date.
            await foreach (ColumnBatch batch in context.ReadAsync(new DatasetQuery(OffExchangeDay.Schema) { Symbols = [name], Limit = 1 }, cancellationToken).ConfigureAwait(false))
            {
                first = LocalDate.Min(first, batch.Values<LocalDate>(OffExchangeDay.Schema.Ordinal("date"))[0]);
            }
        }

        return first;
    }

    private FlipSymbol Symbol(string name)
    {
        if (!symbols.TryGetValue(name, out FlipSymbol? symbol))
        {
            symbols.Add(name, symbol = new FlipSymbol(name, Sessions.Length));
        }

        return symbol;
    }
}
