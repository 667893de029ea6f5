namespace MarketIngest;

/// <summary>Turns a snapshot into the batches of a query.</summary>
internal static class MemoryReader
{
    public static IEnumerable<ColumnBatch> Read(DatasetQuery query, MemoryChain[] snapshot, int batchRows)
    {
        var builder = new ColumnBatchBuilder(query.Schema);
        var symbols = query.Symbols.ToHashSet(StringComparer.Ordinal);
        int left = query.Limit ?? int.MaxValue;
        foreach (StoredVersion<RowReference> version in snapshot.SelectMany(chain => Select(query, chain)).Where(v => Matches(query, symbols, v.Content)))
        {
            if (left-- == 0)
            {
                break;
            }

            Append(builder, version);
            if (builder.Count == batchRows)
            {
                yield return builder.Build();
                builder = new ColumnBatchBuilder(query.Schema);
            }
        }

        if (builder.Count > 0)
        {
            yield return builder.Build();
        }
    }

    private static IEnumerable<StoredVersion<RowReference>> Select(DatasetQuery query, MemoryChain chain)
    {
        if (query.History == HistoryScope.All)
        {
            return query.KnownBy is { } by ? chain.Versions.Where(v => v.KnownAt <= by) : chain.Versions;
        }

        StoredVersion<RowReference>? one = query.KnownBy is { } knownBy ? Array.FindLast(chain.Versions, v => v.HoldsAt(knownBy)) : chain.Newest;
        return one is null ? [] : [one];
    }

    private static bool Matches(DatasetQuery query, HashSet<string> symbols, RowReference row)
    {
        if (symbols.Count > 0 && !symbols.Contains(row.Batch.Values<string>(query.Schema.SymbolOrdinal!.Value)[row.Row]))
        {
            return false;
        }

        if (query.From is null && query.Until is null)
        {
            return true;
        }

        if (row.Batch.IsNull(query.Schema.AsOfOrdinal!.Value, row.Row))
        {
            return false;
        }

        NodaTime.LocalDate asOf = row.Batch.Values<NodaTime.LocalDate>(query.Schema.AsOfOrdinal.Value)[row.Row];
        return (query.From is not { } from || asOf >= from) && (query.Until is not { } until || asOf < until);
    }

    private static void Append(ColumnBatchBuilder builder, StoredVersion<RowReference> version)
    {
        (ColumnBatch batch, int row) = version.Content;
        for (int i = 0; i < builder.Schema.Columns.Count; i++)
        {
            builder.Vector(i).AppendFrom(batch.Vector(i), row);
        }

        if (builder.Schema.Versions == VersionPolicy.Versioned)
        {
            builder.EndRow(new Evidence(version.KnownAt, version.Basis), batch.Lineage(row), version.EndedAt, version.CapturedAt);
        }
        else
        {
            builder.EndRow();
        }
    }
}
