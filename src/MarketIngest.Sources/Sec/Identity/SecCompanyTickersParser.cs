using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Identity;

/// <summary>
/// The SEC's lists of ticker symbols: format <c>company-tickers</c>, for <c>company_tickers.json</c>, <c>company_tickers_exchange.json</c>,
/// <c>company_tickers_mf.json</c> and <c>ticker.txt</c>. Positions are byte offsets, lines for the last.
/// </summary>
/// <remarks>
/// A list does not say of which day it is: hint <c>as-of</c> does, and is the rows' <c>valid_from</c>. Each entry is a row of its symbol; behind them stands a row for each
/// CIK in the order of its first entry, with a symbol where the list has only one for it.
/// </remarks>
public static class SecCompanyTickersParser
{
    private const string Evidence = "company_tickers";

    /// <summary>Pushes <see cref="Security"/> records.</summary>
    /// <exception cref="SourceContractException">The payload is no such list; the message shows what it is.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        LocalDate asOf = payload.DateHint("as-of") ?? UnknownKey.Date;
        RecordWriter<Security> writer = sink.For<Security>();
        var companies = new OrderedDictionary<string, Security>(StringComparer.Ordinal);
        TickerList.Read(payload, sink, Security.Schema.Name, entry =>
        {
            var row = new Security
            {
                IdentifierType = "symbol",
                Identifier = entry.Symbol,
                ValidFrom = asOf,
                Symbol = entry.Symbol,
                Cik = entry.Cik,
                Name = entry.Name,
                Exchange = entry.Exchange,
                Evidence = Evidence,
            };
            writer.Write(row);
            if (!companies.TryAdd(entry.Cik, row with { IdentifierType = "cik", Identifier = entry.Cik }))
            {
                companies[entry.Cik] = companies[entry.Cik] with { Symbol = null, Exchange = null };
            }
        });
        foreach (Security company in companies.Values)
        {
            writer.Write(company);
        }
    }
}
