using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>The members whose prices a job keeps.</summary>
internal static class MemberSymbols
{
    /// <summary>The symbols asked for, else the members of the newest stored list that is of a plausible length, else of the newest.</summary>
    /// <exception cref="InvalidOperationException">No list is stored.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(CollectRequest request, PlanContext context, ConstituentsOptions options, CancellationToken cancellationToken)
    {
        if (request.Symbols.Count > 0)
        {
            return [.. request.Symbols.Select(SymbolSpelling.Canonical).Distinct(StringComparer.Ordinal)];
        }

        SortedDictionary<LocalDate, List<string>> lists = [];
        await foreach (IndexConstituent member in context.ReadAsync<IndexConstituent>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (member.IndexId == ConstituentsIndex.Sp500)
            {
                (lists.TryGetValue(member.AsOf, out List<string>? list) ? list : lists[member.AsOf] = []).Add(member.Symbol);
            }
        }

        if (lists.Count == 0)
        {
            throw new InvalidOperationException("No list of the S&P 500's members is stored, so there is nothing to ask prices of. The list could not be read, see above; name symbols with --symbols to go on without it.");
        }

        List<string> chosen = lists.Values.LastOrDefault(l => l.Count >= options.MinimumMembers && l.Count <= options.MaximumMembers) ?? lists.Values.Last();
        return [.. chosen.Order(StringComparer.Ordinal)];
    }
}
