using NodaTime;

namespace MarketIngest.Analytics.Prices;

/// <summary>What is stored of one symbol by one provider, with the day of each row's capture in the exchange's zone.</summary>
internal sealed class StoredPrices
{
    private static readonly DateTimeZone Exchange = DateTimeZoneProviders.Tzdb["America/New_York"];

    private StoredPrices(string provider, string? actionsProvider, List<(PriceBar Bar, LocalDate CapturedOn)> bars, List<(CorporateAction Action, LocalDate CapturedOn)> actions)
    {
        Provider = provider;
        ActionsProvider = actionsProvider;
        Bars = bars;
        Actions = actions;
    }

    public string Provider { get; }

    /// <summary>Whose actions they are; null when none are stored.</summary>
    public string? ActionsProvider { get; }

    public List<(PriceBar Bar, LocalDate CapturedOn)> Bars { get; }

    public List<(CorporateAction Action, LocalDate CapturedOn)> Actions { get; }

    /// <summary>Reads the bars of the first provider that has any from a date on, and the actions that go with them; null when nobody has a bar.</summary>
    public static async Task<StoredPrices?> ReadAsync(IStore store, AdjustedBarsQuery query, CancellationToken cancellationToken)
    {
        Dictionary<string, List<(PriceBar Bar, LocalDate CapturedOn)>> bars = await ReadAsync<PriceBar>(store, query, query.From, b => b.Interval == query.Interval ? b.Provider : null, cancellationToken).ConfigureAwait(false);
        if (First(bars.Keys, query.Providers) is not { } provider)
        {
            return null;
        }

        Dictionary<string, List<(CorporateAction Action, LocalDate CapturedOn)>> actions = await ReadAsync<CorporateAction>(store, query, null, a => a.Provider, cancellationToken).ConfigureAwait(false);
        string? actionsProvider = First(actions.Keys, [provider, .. query.Providers]) ?? actions.Keys.Order(StringComparer.Ordinal).FirstOrDefault();
        return new StoredPrices(
            provider,
            actionsProvider,
            [.. bars[provider].OrderBy(b => b.Bar.StartTime)],
            actionsProvider is null ? [] : [.. actions[actionsProvider].OrderBy(a => a.Action.ExDate)]);
    }

    /// <summary>The day of an instant on the exchange.</summary>
    public static LocalDate DayOf(Instant instant) => instant.InZone(Exchange).Date;

    private static string? First(IReadOnlyCollection<string> present, IEnumerable<string> order) => order.FirstOrDefault(present.Contains);

    private static async Task<Dictionary<string, List<(T Row, LocalDate CapturedOn)>>> ReadAsync<T>(IStore store, AdjustedBarsQuery query, LocalDate? from, Func<T, string?> providerOf, CancellationToken cancellationToken)
        where T : IMarketRecord<T>
    {
        DatasetSchema<T> schema = T.Schema;
        Dictionary<string, List<(T Row, LocalDate CapturedOn)>> rows = new(StringComparer.Ordinal);
        var stored = new DatasetQuery(schema) { Symbols = [.. SymbolSpelling.Variants(query.Symbol)], From = from, KnownBy = query.KnownBy };
        await foreach (ColumnBatch batch in store.ReadAsync(stored, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    T record = schema.Create(batch, row);
                    if (providerOf(record) is { } provider)
                    {
                        (rows.TryGetValue(provider, out var own) ? own : rows[provider] = []).Add((record, DayOf(batch.KnownAt(row))));
                    }
                }
            }
        }

        return rows;
    }
}
