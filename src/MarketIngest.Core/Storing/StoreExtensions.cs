namespace MarketIngest;

/// <summary>Typed reading.</summary>
public static class StoreExtensions
{
    /// <summary>Reads a dataset as records.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="narrow">Narrows the query, for example <c>q => q with { Symbols = ["AAPL"] }</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static IAsyncEnumerable<T> ReadAsync<T>(this IStore store, Func<DatasetQuery, DatasetQuery>? narrow = null, CancellationToken cancellationToken = default)
        where T : IMarketRecord<T>
    {
        ArgumentNullException.ThrowIfNull(store);
        var query = new DatasetQuery(T.Schema);
        return RecordBatches.RecordsAsync<T>(store.ReadAsync(narrow is null ? query : narrow(query), cancellationToken), cancellationToken);
    }
}
