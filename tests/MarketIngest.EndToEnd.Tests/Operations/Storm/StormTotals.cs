using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>Derives <see cref="StormTotal"/>: for each date how many rows there are and their sum.</summary>
internal sealed class StormTotals : IDerivation
{
    public DerivationDescriptor Descriptor { get; } = new() { Job = StormJobs.Totals, Datasets = [StormTotal.Schema], Inputs = [StormRow.Schema], Calendar = "ALWAYS" };

    public async IAsyncEnumerable<ColumnBatch> DeriveAsync(LocalDate from, LocalDate until, DeriveContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var totals = new SortedDictionary<LocalDate, (StormTotal Total, Instant Newest)>();
        await foreach (ColumnBatch batch in context.ReadAsync(new DatasetQuery(StormRow.Schema) { From = from, Until = until }, cancellationToken))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    StormRow read = StormRow.Schema.Create(batch, row);
                    (StormTotal total, Instant newest) = totals.GetValueOrDefault(read.Date, (new StormTotal(read.Date, 0, 0), Instant.MinValue));
                    totals[read.Date] = (total with { Rows = total.Rows + 1, Shares = total.Shares + read.Shares }, Instant.Max(newest, batch.KnownAt(row)));
                }
            }
        }

        foreach ((StormTotal total, Instant newest) in totals.Values)
        {
            yield return StormTotal.Schema.ToBatch([total], new Evidence(newest, KnownAtBasis.Derived), context.LineageOf(newest));
        }
    }
}
