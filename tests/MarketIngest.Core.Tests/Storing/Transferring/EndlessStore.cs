using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Core.Tests.Storing.Transferring;

/// <summary>A source of so many rows that are made while they are read, and a target that keeps none: what is left of memory is the transfer's own.</summary>
internal sealed class EndlessStore(int rows) : IStore
{
    private const int BatchRows = 4096;
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly LocalDate Day = new(2024, 3, 1);

    /// <summary>The most memory in use when a commit arrived, garbage left out.</summary>
    public long MostBytes { get; private set; }

    public long RowsTaken { get; private set; }

    public StoreGuarantee Guarantees => StoreGuarantee.None;

    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        int count = commit.Copies.Sum(b => b.Count);
        RowsTaken += count;
        MostBytes = Math.Max(MostBytes, GC.GetTotalMemory(forceFullCollection: true));
        return ValueTask.FromResult(new WriteCounts(count, 0, 0, 0));
    }

    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        for (int from = 0; from < rows; from += BatchRows)
        {
            yield return QuoteRow.Schema.ToBatch(
                Enumerable.Range(from, Math.Min(BatchRows, rows - from)).Select(i => new QuoteRow(i.ToString("00000000", CultureInfo.InvariantCulture), Day, "", i)),
                new Evidence(Noon, KnownAtBasis.Observed),
                new Lineage("run", Noon, Noon, "sha"));
        }
    }

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => ValueTask.FromResult<PartitionState?>(null);

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => AsyncEnumerable.Empty<DatasetChange>();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
