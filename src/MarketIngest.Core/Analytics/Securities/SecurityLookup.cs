using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>
/// Looks securities up as of a date. Every answer carries its evidence; where several companies are claimed there are several answers, and there is no look-up
/// by name, since a name identifies nothing.
/// </summary>
public sealed class SecurityLookup
{
    private readonly ILookup<(string Type, string Identifier), SecurityMatch> identifiers;
    private readonly ILookup<string, SecurityMatch> companies;

    /// <summary>Takes rows of <c>reference.securities</c>.</summary>
    public SecurityLookup(IEnumerable<Security> rows)
    {
        SecurityMatch[] matches = [.. rows.SelectMany(SecurityCandidates.Matches)];
        identifiers = matches.ToLookup(m => (m.IdentifierType, m.Identifier));
        companies = matches.Where(m => m.Cik is not null).ToLookup(m => m.Cik!, StringComparer.Ordinal);
    }

    /// <summary>Reads the rows from a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="knownBy">The instant as of which they are read, or null for the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<SecurityLookup> ReadAsync(IStore store, Instant? knownBy, CancellationToken cancellationToken)
    {
        List<Security> rows = [];
        await foreach (Security row in store.ReadAsync<Security>(q => q with { KnownBy = knownBy }, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return new SecurityLookup(rows);
    }

    /// <summary>What a symbol, in any spelling, stood for on a date.</summary>
    public IReadOnlyList<SecurityMatch> BySymbol(string symbol, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return On(identifiers[("symbol", SymbolSpelling.Canonical(symbol.ToUpperInvariant()))], date);
    }

    /// <summary>What a CUSIP of nine characters stood for on a date.</summary>
    public IReadOnlyList<SecurityMatch> ByCusip(string cusip, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(cusip);
        return On(identifiers[("cusip", cusip.ToUpperInvariant())], date);
    }

    /// <summary>Everything that stood for a company on a date: its names, symbols and CUSIPs. The CIK may lack its leading zeros.</summary>
    public IReadOnlyList<SecurityMatch> ByCik(string cik, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(cik);
        return On(companies[cik.PadLeft(10, '0')], date);
    }

    private static SecurityMatch[] On(IEnumerable<SecurityMatch> matches, LocalDate date) =>
        [.. matches.Where(m => m.ValidFrom <= date && (m.ValidUntil is not { } until || date < until))];
}
