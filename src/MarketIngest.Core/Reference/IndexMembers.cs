using NodaTime;

namespace MarketIngest;

/// <summary>Who was in an index.</summary>
public static class IndexMembers
{
    /// <summary>The members on a date by <c>reference.index_membership</c>, as known at an instant.</summary>
    /// <param name="store">The store.</param>
    /// <param name="indexId">The index, for example <c>SP500</c>.</param>
    /// <param name="date">The date.</param>
    /// <param name="knownBy">What was stored as known by then, or null for the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The symbols in the canonical spelling, in ordinal order; none when nothing is stored.</returns>
    public static async Task<IReadOnlyList<string>> MembersOnAsync(this IStore store, string indexId, LocalDate date, Instant? knownBy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        Dictionary<string, LocalDate> joined = new(StringComparer.Ordinal);
        Dictionary<string, LocalDate> removed = new(StringComparer.Ordinal);
        await foreach (IndexMembership row in store.ReadAsync<IndexMembership>(q => q with { Until = date.PlusDays(1), KnownBy = knownBy }, cancellationToken).ConfigureAwait(false))
        {
            if (row.IndexId != indexId)
            {
                continue;
            }

            if (row.Basis == "removed")
            {
                removed[row.Symbol] = Later(removed, row);
            }
            else if (row.MemberUntil is not { } until || until > date)
            {
                joined[row.Symbol] = Later(joined, row);
            }
        }

        // A removal ends what began before it; a symbol that came back on that day or later is in.
        return [.. joined.Where(j => !removed.TryGetValue(j.Key, out LocalDate end) || end <= j.Value).Select(j => j.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>The newest list of <c>reference.index_constituents</c> up to a date, as known at an instant.</summary>
    /// <param name="store">The store.</param>
    /// <param name="indexId">The index.</param>
    /// <param name="date">The last day on which the list may have been read.</param>
    /// <param name="knownBy">What was stored as known by then, or null for the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The constituents in order of symbol; none when nothing is stored.</returns>
    public static async Task<IReadOnlyList<IndexConstituent>> ConstituentsOnAsync(this IStore store, string indexId, LocalDate date, Instant? knownBy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        List<IndexConstituent> list = [];
        LocalDate? newest = null;
        await foreach (IndexConstituent row in store.ReadAsync<IndexConstituent>(q => q with { Until = date.PlusDays(1), KnownBy = knownBy }, cancellationToken).ConfigureAwait(false))
        {
            if (row.IndexId != indexId || row.AsOf < newest)
            {
                continue;
            }

            if (newest is null || row.AsOf > newest)
            {
                newest = row.AsOf;
                list.Clear();
            }

            list.Add(row);
        }

        return [.. list.OrderBy(c => c.Symbol, StringComparer.Ordinal)];
    }

    private static LocalDate Later(Dictionary<string, LocalDate> known, IndexMembership row) =>
        known.TryGetValue(row.Symbol, out LocalDate other) && other > row.MemberFrom ? other : row.MemberFrom;
}
