using System.Runtime.CompilerServices;

namespace MarketIngest;

/// <summary>Typed reading.</summary>
public static class StoreExtensions
{
    /// <summary>Reads a dataset as records.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    /// <param name="store">The store.</param>
    /// <param name="narrow">Narrows the query, for example <c>q => q with { Symbols = ["AAPL"] }</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        this IStore store,
        Func<DatasetQuery, DatasetQuery>? narrow = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : IMarketRecord<T>
    {
        ArgumentNullException.ThrowIfNull(store);
        DatasetSchema<T> schema = T.Schema;
        var query = new DatasetQuery(schema);
        await foreach (ColumnBatch batch in store.ReadAsync(narrow is null ? query : narrow(query), cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    yield return schema.Create(batch, row);
                }
            }
        }
    }
}
