using System.CommandLine;

using MarketIngest.Analytics.Prices;
using MarketIngest.Cli.Output;

namespace MarketIngest.Cli.Commands;

/// <summary><c>query prices.bars --adjust</c>: bars as traded or adjusted, derived from what is stored.</summary>
internal static class AdjustedRows
{
    private static readonly Dictionary<string, PriceAdjustment> Known = new(StringComparer.Ordinal)
    {
        ["none"] = PriceAdjustment.None,
        ["split"] = PriceAdjustment.Split,
        ["all"] = PriceAdjustment.SplitDividend,
    };

    public static string[] Adjustments => [.. Known.Keys];

    public static async Task<int> PrintAsync(
        Session session, CommandIo io, ParseResult parsed, DatasetQuery query, string adjustment, IReadOnlyList<string> providers, bool isSummary, RowFormat form, CancellationToken cancellationToken)
    {
        if (query.Schema != PriceBar.Schema || query.Symbols.Count == 0 || query.History == HistoryScope.All || isSummary)
        {
            throw CommandException.Usage("--adjust derives bars of symbols: query prices.bars --symbol AAPL --adjust split, without --history and --summary.");
        }

        IReadOnlyList<string> order = [.. session.DailyBars.Named(providers).Select(p => p.Name)];
        int left = query.Limit ?? int.MaxValue;
        using var printer = new RowPrinter(io.Output, form, LineageColumns.Hidden);
        foreach (string symbol in query.Symbols)
        {
            var bars = new AdjustedBarsQuery(symbol, Known[adjustment]) { Providers = order, From = query.From, Until = query.Until, KnownBy = query.KnownBy };
            if (await session.Store.ReadAdjustedBarsAsync(bars, cancellationToken).ConfigureAwait(false) is not { } derived)
            {
                io.Say(parsed, $"No daily bars of '{symbol}' by {string.Join(", ", order)} are stored in {session.StoreName}.");
                continue;
            }

            WarnOf(symbol, derived, io);
            printer.Print(PriceBar.Schema.ToBatch(derived.Bars.Take(left)));
            left -= Math.Min(left, derived.Bars.Count);
        }

        return ExitCode.Success;
    }

    /// <summary>Says what stands between the prices and the adjustment that was asked for.</summary>
    public static void WarnOf(string symbol, AdjustedBars derived, CommandIo io)
    {
        if (derived.ActionsProvider is null)
        {
            io.Error.WriteLine($"warning: {symbol}: no splits or dividends are stored, so the bars are as {derived.Provider} published them and keep their own adjustment.");
        }

        foreach (CorporateAction unused in derived.Unused)
        {
            io.Error.WriteLine($"warning: {symbol}: the dividend of {ColumnText.Of(unused.ExDate)} ({unused.Amount} {unused.Currency}) is left out: it is not below the close before it, or in another currency than the prices.");
        }
    }
}
