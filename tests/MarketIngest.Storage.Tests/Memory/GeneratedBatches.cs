using System.Collections;

namespace MarketIngest.Storage.Tests.Memory;

/// <summary>Batches that exist one at a time, so that what a commit of many rows takes in memory is the store's own.</summary>
internal sealed class GeneratedBatches(int count, Func<int, ColumnBatch> make) : IReadOnlyList<ColumnBatch>
{
    public int Count => count;

    public ColumnBatch this[int index] => make(index);

    public IEnumerator<ColumnBatch> GetEnumerator()
    {
        for (int index = 0; index < count; index++)
        {
            using ColumnBatch batch = make(index);
            yield return batch;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
