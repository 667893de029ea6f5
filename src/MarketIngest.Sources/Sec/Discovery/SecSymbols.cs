using MarketIngest.Sources.Planning;
using MarketIngest.Sources.Sec.Identity;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>Finds the CIKs of symbols in the SEC's list of tickers; the list is asked for only when a symbol is no CIK itself.</summary>
internal sealed class SecSymbols(SecRequests requests)
{
    /// <summary>The CIKs, each once, in the order of the symbols.</summary>
    /// <exception cref="ArgumentException">A symbol is not on the list.</exception>
    public async Task<IReadOnlyList<string>> ResolveAsync(IReadOnlyList<string> symbols, ISourceClient source, CancellationToken cancellationToken)
    {
        Dictionary<string, string> tickers = [];
        if (symbols.Any(s => Cik.Of(s) is null))
        {
            Payload list = await source.SendAsync(requests.Get(SecEndpoints.CompanyTickers) with { Revalidation = RevalidationPolicy.WhenHeld }, cancellationToken).ConfigureAwait(false);
            await using (list.ConfigureAwait(false))
            {
                tickers = Read(list);
            }
        }

        return [.. symbols.Select(s => Cik.Of(s) ?? tickers.GetValueOrDefault(Spelling(s)) ?? throw Unknown(s)).Distinct(StringComparer.Ordinal)];
    }

    private static Dictionary<string, string> Read(Payload payload)
    {
        var tickers = new Dictionary<string, string>(StringComparer.Ordinal);
        TickerList.Read(payload, new PlanningSink<CompanyTicker>(), CompanyTicker.Schema.Name, entry => tickers.TryAdd(entry.Symbol, entry.Cik));
        return tickers;
    }

    private static string Spelling(string symbol) => SymbolSpelling.Canonical(symbol.Trim().ToUpperInvariant().Replace(' ', '.'));

    private static ArgumentException Unknown(string symbol) => new($"'{symbol}' is neither a CIK nor a ticker on the SEC's list; name the company by its CIK.", nameof(symbol));
}
