using System.Collections;

namespace MarketIngest.Testing;

/// <summary>Batches of a commit that exist one at a time: each is made for its turn and disposed after it, so that a store that keeps one shows it.</summary>
/// <param name="count">The number of batches.</param>
/// <param name="make">Makes the batch at an index, the same each time.</param>
public sealed class GeneratedBatches(int count, Func<int, ColumnBatch> make) : IReadOnlyList<ColumnBatch>
{
    /// <inheritdoc />
    public int Count => count;

    /// <inheritdoc />
    public ColumnBatch this[int index] => make(index);

    /// <inheritdoc />
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
