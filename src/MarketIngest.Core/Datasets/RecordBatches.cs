using System.Runtime.CompilerServices;

namespace MarketIngest;

/// <summary>Batches as the records that they hold.</summary>
internal static class RecordBatches
{
    /// <summary>The records in order; each batch is given back when its last record was taken.</summary>
    public static async IAsyncEnumerable<T> RecordsAsync<T>(IAsyncEnumerable<ColumnBatch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IMarketRecord<T>
    {
        DatasetSchema<T> schema = T.Schema;
        await foreach (ColumnBatch batch in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
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
