using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>What is stored of the intraday bars of one symbol.</summary>
internal sealed class YahooIntradayHoldings
{
    /// <summary>The date of the first bar that is stored, or null when none is.</summary>
    public LocalDate? First { get; private set; }

    /// <summary>The start of the last bar that is stored.</summary>
    public Instant Last { get; private set; }

    /// <summary>The ex-date of the newest split, or null.</summary>
    public LocalDate? Split { get; private set; }

    /// <summary>The date of the first bar before that split that was read before it, or null: such bars are on the former basis.</summary>
    public LocalDate? BeforeSplit { get; private set; }

    /// <summary>Reads what is stored of the symbols, as far back as the source still answers: only there can anything be read or read again.</summary>
    /// <param name="choice">The symbols and the bar length.</param>
    /// <param name="earliest">The first date that the source still answers.</param>
    /// <param name="context">The context.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyDictionary<string, YahooIntradayHoldings>> ReadAsync(YahooIntradayChoice choice, LocalDate earliest, PlanContext context, CancellationToken cancellationToken)
    {
        Dictionary<string, YahooIntradayHoldings> all = choice.Symbols.ToDictionary(s => s, _ => new YahooIntradayHoldings(), StringComparer.Ordinal);
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        await foreach (CorporateAction action in context.ReadAsync<CorporateAction>(q => q with { From = earliest, Symbols = choice.Symbols }, cancellationToken).ConfigureAwait(false))
        {
            if (action.Provider == YahooProvider.Name && action.Kind == "split" && action.ExDate <= today && all.TryGetValue(action.Symbol, out YahooIntradayHoldings? split))
            {
                split.Split = split.Split is { } known ? LocalDate.Max(known, action.ExDate) : action.ExDate;
            }
        }

        var query = new DatasetQuery(PriceBar.Schema) { From = earliest, Symbols = choice.Symbols };
        await foreach (ColumnBatch batch in context.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    PriceBar bar = PriceBar.Schema.Create(batch, row);
                    if (bar.Provider == YahooProvider.Name && bar.Interval == choice.Interval.Iso && all.TryGetValue(bar.Symbol, out YahooIntradayHoldings? held))
                    {
                        held.Add(bar, batch.Lineage(row).CapturedAt, context.Calendar.Zone);
                    }
                }
            }
        }

        return all;
    }

    private void Add(PriceBar bar, Instant captured, DateTimeZone zone)
    {
        First = First is { } first ? LocalDate.Min(first, bar.Date) : bar.Date;
        Last = Instant.Max(Last, bar.StartTime);
        if (bar.Date < Split && captured < zone.AtStartOfDay(Split.Value).ToInstant())
        {
            BeforeSplit = BeforeSplit is { } before ? LocalDate.Min(before, bar.Date) : bar.Date;
        }
    }
}
