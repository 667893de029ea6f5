namespace MarketIngest.Sources.Sec.Identity;

/// <summary>One entry of a list of ticker symbols.</summary>
/// <param name="Cik">The CIK, ten digits.</param>
/// <param name="Symbol">The symbol, canonical.</param>
/// <param name="Name">The company's name, or null.</param>
/// <param name="Exchange">The exchange, or null.</param>
internal sealed record TickerEntry(string Cik, string Symbol, string? Name, string? Exchange);
