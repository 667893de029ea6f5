using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>Finds stored derived rows that are no longer derived (a flip that a revision undid), so that they end.</summary>
internal static class DerivedDifference
{
    public static async IAsyncEnumerable<ColumnBatch> GoneAsync(
        IStore store,
        DatasetSchema schema,
        IReadOnlyList<ColumnBatch> derived,
        LocalDate from,
        LocalDate until,
        DeriveContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = new HashSet<RowReference>(new RowComparer(schema));
        Instant newest = Instant.MinValue;
        foreach (ColumnBatch batch in derived)
        {
            for (int row = 0; row < batch.Count; row++)
            {
                newest = Instant.Max(newest, batch.KnownAt(row));
                if (batch.Schema == schema)
                {
                    keys.Add(new RowReference(batch, row));
                }
            }
        }

        await foreach (ColumnBatch stored in store.ReadAsync(new DatasetQuery(schema) { From = from, Until = until, Symbols = context.Symbols }, cancellationToken).ConfigureAwait(false))
        {
            using (stored)
            {
                var gone = new ColumnBatchBuilder(schema);
                for (int row = 0; row < stored.Count; row++)
                {
                    if (!keys.Contains(new RowReference(stored, row)))
                    {
                        Append(gone, stored, row, newest > stored.KnownAt(row) ? newest : context.Now);
                    }
                }

                if (gone.Count > 0)
                {
                    yield return gone.Build();
                }
            }
        }
    }

    private static void Append(ColumnBatchBuilder gone, ColumnBatch stored, int row, Instant at)
    {
        for (int i = 0; i < gone.Schema.Columns.Count; i++)
        {
            gone.Vector(i).AppendFrom(stored.Vector(i), row);
        }

        gone.EndRow(new Evidence(at, KnownAtBasis.Derived), stored.Lineage(row));
    }
}
