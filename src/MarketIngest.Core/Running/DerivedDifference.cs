using NodaTime;

namespace MarketIngest.Running;

/// <summary>
/// What a recomputation changes: rows that are new or other than the stored ones, and stored rows that are no longer derived. A derived row
/// may come out other without any newer input (an older input was withdrawn, or arrived late); it is then known only from now on.
/// </summary>
internal sealed class DerivedDifference(IStore store, DeriveContext context, LocalDate from, LocalDate until)
{
    private static readonly Duration Tick = Duration.FromTicks(10);
    private readonly List<ColumnBatch> changed = [];
    private readonly List<ColumnBatch> gone = [];

    public IReadOnlyList<ColumnBatch> Changed => changed;

    public IReadOnlyList<ColumnBatch> Gone => gone;

    /// <summary>The rows that equal the stored ones.</summary>
    public long Unchanged { get; private set; }

    public async Task CompareAsync(DatasetSchema schema, IReadOnlyList<ColumnBatch> derived, CancellationToken cancellationToken)
    {
        var comparer = new RowComparer(schema);
        var left = new Dictionary<RowReference, RowReference>(comparer);
        foreach (RowReference row in derived.SelectMany(b => Enumerable.Range(0, b.Count).Select(row => new RowReference(b, row))))
        {
            left.Add(row, row);
        }

        var revised = new ColumnBatchBuilder(schema);
        var query = new DatasetQuery(schema) { From = from, Until = until, Symbols = schema.SymbolOrdinal is null ? [] : context.Symbols };
        await foreach (ColumnBatch stored in store.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            using (stored)
            {
                var ended = new ColumnBatchBuilder(schema);
                for (int row = 0; row < stored.Count; row++)
                {
                    var before = new RowReference(stored, row);
                    if (!left.Remove(before, out RowReference after))
                    {
                        Append(ended, before, Later(stored.KnownAt(row)));
                    }
                    else if (comparer.ContentEquals(before, after))
                    {
                        Unchanged++;
                    }
                    else
                    {
                        Instant knownAt = after.Batch.KnownAt(after.Row);
                        Append(revised, after, knownAt > stored.KnownAt(row) ? knownAt : Later(stored.KnownAt(row)));
                    }
                }

                Keep(gone, ended);
            }
        }

        foreach (RowReference added in left.Values)
        {
            revised.AppendRow(added.Batch, added.Row);
        }

        Keep(changed, revised);
    }

    private static void Keep(List<ColumnBatch> batches, ColumnBatchBuilder builder)
    {
        if (builder.Count > 0)
        {
            batches.Add(builder.Build());
        }
    }

    /// <summary>Now, or just after an instant that is not before now.</summary>
    private Instant Later(Instant than) => context.Now > than ? context.Now : than + Tick;

    private void Append(ColumnBatchBuilder builder, RowReference row, Instant knownAt)
    {
        for (int i = 0; i < builder.Schema.Columns.Count; i++)
        {
            builder.Vector(i).AppendFrom(row.Batch.Vector(i), row.Row);
        }

        builder.EndRow(new Evidence(knownAt, KnownAtBasis.Derived), context.LineageOf(knownAt));
    }
}
