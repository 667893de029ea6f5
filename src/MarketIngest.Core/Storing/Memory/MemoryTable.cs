namespace MarketIngest;

/// <summary>The chains of one dataset.</summary>
internal sealed class MemoryTable
{
    private readonly RowComparer comparer;
    private readonly Dictionary<RowReference, MemoryChain> chains;
    private MemoryChain[]? sorted;

    public MemoryTable(DatasetSchema schema)
    {
        Schema = schema;
        comparer = new RowComparer(schema);
        chains = new Dictionary<RowReference, MemoryChain>(comparer);
    }

    public DatasetSchema Schema { get; }

    public RowComparer Comparer => comparer;

    public IEnumerable<MemoryChain> Chains => chains.Values;

    public MemoryChain? Find(RowReference key) => chains.GetValueOrDefault(key);

    public void Publish(RowReference key, MemoryChain chain)
    {
        chains[key] = chain;
        sorted = null;
    }

    /// <summary>All chains in key order; the array is never changed afterwards.</summary>
    public MemoryChain[] Snapshot()
    {
        if (sorted is null)
        {
            sorted = [.. chains.Values];
            Array.Sort(sorted, (left, right) => comparer.Compare(left.Key, right.Key));
        }

        return sorted;
    }
}
