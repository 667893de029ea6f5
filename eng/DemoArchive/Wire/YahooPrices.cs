using NodaTime;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>A symbol's bars as a chart shows them whose last session is given: earlier sessions are in the shares of that day.</summary>
/// <param name="symbol">The security.</param>
/// <param name="sessions">The sessions of the chart.</param>
internal sealed class YahooPrices(DemoSymbol symbol, LocalDate[] sessions)
{
    public const decimal Dividend = 0.26m;

    private readonly LocalDate last = sessions[^1];

    public decimal? Volume(LocalDate session) => symbol.MissingBar == session ? null : Market.Consolidated(symbol, session) * Factor(session);

    public decimal? Close(LocalDate session) => symbol.MissingBar == session ? null : Adjusted(Market.Close(symbol, session), session);

    public decimal? Open(LocalDate session) => Close(session) is { } close ? decimal.Round(close * (1 + (0.006m * Part(session, "open"))), 2) : null;

    public decimal? High(LocalDate session) => Close(session) is { } close ? decimal.Round(Math.Max(close, Open(session)!.Value) * (1.002m + (0.002m * Part(session, "high"))), 2) : null;

    public decimal? Low(LocalDate session) => Close(session) is { } close ? decimal.Round(Math.Min(close, Open(session)!.Value) * (0.998m - (0.002m * Part(session, "low"))), 2) : null;

    public decimal? AdjustedClose(LocalDate session) => Close(session) is { } close && symbol.DividendDate is { } ex && session < ex && ex <= last
        ? decimal.Round(close * (1 - (Dividend / symbol.BasePrice)), 6)
        : Close(session);

    private decimal Part(LocalDate session, string what) => Noise.Signed($"{symbol.Name}/{session:uuuuMMdd}/{what}");

    private int Factor(LocalDate session) => symbol.SplitFactor(last) / symbol.SplitFactor(session);

    private decimal Adjusted(decimal price, LocalDate session) => decimal.Round(price / Factor(session), 6);
}
