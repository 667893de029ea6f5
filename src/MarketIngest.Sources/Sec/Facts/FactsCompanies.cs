using MarketIngest.Analytics.Securities;
using MarketIngest.Sources.Sec.Discovery;

using NodaTime;

namespace MarketIngest.Sources.Sec.Facts;

/// <summary>Finds the CIKs of companies that are named by CIK or symbol: in the stored <c>reference.securities</c>, else in the SEC's list of tickers.</summary>
internal sealed class FactsCompanies(SecRequests requests, PlanContext context)
{
    /// <summary>The CIKs, each once, in the order of the names.</summary>
    /// <exception cref="ArgumentException">A name is neither a CIK nor a known symbol.</exception>
    public async Task<IReadOnlyList<string>> ResolveAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        string[] symbols = [.. names.Where(n => Cik.Of(n) is null).Distinct(StringComparer.OrdinalIgnoreCase)];
        SecurityLookup? stored = symbols.Length > 0 ? await StoredAsync(symbols, cancellationToken).ConfigureAwait(false) : null;
        LocalDate today = context.Now.InZone(SecTime.Zone).Date;
        string[] found = [.. names.Select(n => Cik.Of(n) ?? Only(stored!, n, today) ?? n)];
        return await new SecSymbols(requests).ResolveAsync(found, context.Source, cancellationToken).ConfigureAwait(false);
    }

    private static string? Only(SecurityLookup stored, string symbol, LocalDate today) =>
        stored.BySymbol(symbol, today).Select(m => m.Cik).Distinct().ToArray() is [{ } cik] ? cik : null;

    private async Task<SecurityLookup> StoredAsync(string[] symbols, CancellationToken cancellationToken)
    {
        string[] canonical = [.. symbols.Select(s => SymbolSpelling.Canonical(s.ToUpperInvariant()))];
        return new SecurityLookup(await context.ReadAsync<Security>(q => q with { Symbols = canonical }, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
    }
}
