using System.CommandLine;
using System.Globalization;

using MarketIngest.Analytics.Prices;
using MarketIngest.Cli.Output;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>prices compare</c>: where two providers of daily bars disagree.</summary>
internal static class PricesCommand
{
    public static Command Create(CommandIo io) => new("prices", "What stored prices say.") { CreateCompare(io) };

    private static Command CreateCompare(CommandIo io)
    {
        Option<string[]> symbols = Options.List("--symbols", "Symbols, separated by commas.");
        symbols.Required = true;
        Option<LocalDate?> from = Options.Date("--from", "The first date.");
        Option<LocalDate?> to = Options.Date("--to", "The last date.");
        Option<Instant?> knownBy = Options.Instant("--known-by", "The world as it was known at this instant.");
        Option<string[]> providers = Options.List("--providers", "The two providers (default: the first two of the configured order, yahoo and stooq).");
        var tolerance = new Option<decimal?>("--tolerance") { Description = "The relative difference of prices up to which they agree (default 0.001)." };
        var volume = new Option<decimal?>("--volume-tolerance") { Description = "The same of volumes (default 0.05)." };
        var command = new Command("compare", "Lists where two providers disagree, after both are brought to prices and shares as traded by the stored corporate actions.") { symbols, from, to, knownBy, providers, tolerance, volume };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Options.Ordered(parsed.GetValue(from), parsed.GetValue(to));
            await using Session session = Session.Open(parsed, io);
            string[] pair = [.. (parsed.GetValue(providers) is { Length: > 0 } named ? session.DailyBars.Named(named) : session.DailyBars.Named([]).Take(2)).Select(p => p.Name)];
            if (pair.Length != 2)
            {
                throw CommandException.Usage($"Two different providers are compared, for example --providers yahoo,stooq; there are {pair.Length}: {string.Join(", ", pair)}.");
            }

            var options = new PriceComparisonOptions();
            options = options with { Tolerance = parsed.GetValue(tolerance) ?? options.Tolerance, VolumeTolerance = parsed.GetValue(volume) ?? options.VolumeTolerance };
            options.Validate();
            Table table = Tables.Create("symbol", "date", "field", pair[0], pair[1], "difference");
            foreach (string symbol in parsed.GetValue(symbols)!)
            {
                var query = new AdjustedBarsQuery(symbol, PriceAdjustment.None) { Providers = pair, From = parsed.GetValue(from), Until = parsed.GetValue(to)?.PlusDays(1), KnownBy = parsed.GetValue(knownBy) };
                PriceComparison comparison = await session.Store.ComparePricesAsync(query, options, cancellationToken).ConfigureAwait(false);
                Report(io, parsed, pair, comparison, table);
            }

            Tables.Write(io.Output, table);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Report(CommandIo io, ParseResult parsed, string[] pair, PriceComparison comparison, Table table)
    {
        if (comparison.Left is null || comparison.Right is null)
        {
            string absent = comparison is { Left: null, Right: null } ? $"{pair[0]} and {pair[1]}" : comparison.Left is null ? pair[0] : pair[1];
            io.Error.WriteLine($"warning: {comparison.Symbol}: no daily bars of {absent} are stored, so there is nothing to compare.");
            return;
        }

        AdjustedRows.WarnOf(comparison.Symbol, comparison.Left, io);
        AdjustedRows.WarnOf(comparison.Symbol, comparison.Right, io);
        foreach (PriceDisagreement found in comparison.Disagreements)
        {
            if (io.IsJson(parsed))
            {
                io.Output.WriteLine(Json(pair, found));
            }
            else
            {
                string difference = found.RelativeDifference is { } relative ? (relative * 100).ToString("+0.000;-0.000", CultureInfo.InvariantCulture) + " %" : found.Left is null ? $"only {pair[1]}" : $"only {pair[0]}";
                table.AddRow(Markup.Escape(found.Symbol), ColumnText.Of(found.Date), found.Field, Text(found.Left), Text(found.Right), difference);
            }
        }

        io.Say(parsed, $"{comparison.Symbol}: {comparison.Compared} sessions compared, {comparison.Disagreements.Select(d => d.Date).Distinct().Count()} differ.");
    }

    private static string Json(string[] pair, PriceDisagreement found) => JsonLine.Of(json =>
    {
        json.WriteString("symbol", found.Symbol);
        json.WriteString("date", ColumnText.Of(found.Date));
        json.WriteString("field", found.Field);
        json.WriteString("left_provider", pair[0]);
        json.WriteString("right_provider", pair[1]);
        foreach ((string name, decimal? value) in (IEnumerable<(string, decimal?)>)[("left", found.Left), ("right", found.Right), ("relative_difference", found.RelativeDifference)])
        {
            if (value is { } number)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(ColumnText.Of(number));
            }
            else
            {
                json.WriteNull(name);
            }
        }
    });

    private static string Text(decimal? value) => value is { } number ? ColumnText.Of(number) : "–";
}
