namespace MarketIngest.Sources.Yahoo;

/// <summary>Which intraday bars a run collects: those it names, else those of the options.</summary>
/// <param name="Symbols">The symbols in Yahoo's spelling.</param>
/// <param name="Interval">The bar length.</param>
/// <param name="Period">How far back.</param>
internal sealed record YahooIntradayChoice(IReadOnlyList<string> Symbols, YahooInterval Interval, YahooPeriod Period)
{
    /// <summary>The choice of a request: its symbols, options <c>interval</c> and <c>period</c>.</summary>
    /// <exception cref="ArgumentException">A value cannot be; the message names those that can.</exception>
    public static YahooIntradayChoice Of(CollectRequest request, YahooOptions options)
    {
        string[] symbols = [.. (request.Symbols.Count > 0 ? request.Symbols : options.IntradaySymbols).Select(YahooSymbol.Of).Distinct(StringComparer.Ordinal)];
        string name = request.Option("interval") ?? options.IntradayInterval;
        YahooInterval interval = YahooIntervals.Intraday.FirstOrDefault(i => i.Name == name)
            ?? throw new ArgumentException($"--interval is '{name}'; intraday bars are {YahooIntervals.IntradayNames}. Daily bars are collected by collect_daily_bars.", nameof(request));
        string length = request.Option("period") ?? options.IntradayPeriod;
        return new YahooIntradayChoice(
            symbols,
            interval,
            YahooPeriod.Find(length) ?? throw new ArgumentException($"--period is '{length}'; it must be {YahooPeriod.Forms}.", nameof(request)));
    }
}
