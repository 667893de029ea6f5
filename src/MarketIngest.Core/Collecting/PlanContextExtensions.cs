namespace MarketIngest;

/// <summary>Reads stored datasets while planning.</summary>
public static class PlanContextExtensions
{
    /// <summary>Reads a stored dataset that the descriptor's <see cref="CollectorDescriptor.PlansFrom"/> names, as records in key order.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    /// <param name="context">The context.</param>
    /// <param name="narrow">Narrows the query, for example to a window of as-of dates; null reads all.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <exception cref="InvalidOperationException">The descriptor does not name the dataset.</exception>
    public static IAsyncEnumerable<T> ReadAsync<T>(this PlanContext context, Func<DatasetQuery, DatasetQuery>? narrow = null, CancellationToken cancellationToken = default)
        where T : IMarketRecord<T>
    {
        ArgumentNullException.ThrowIfNull(context);
        var query = new DatasetQuery(T.Schema);
        return RecordBatches.RecordsAsync<T>(context.ReadAsync(narrow is null ? query : narrow(query), cancellationToken), cancellationToken);
    }
}
