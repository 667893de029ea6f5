using System.CommandLine;

using MarketIngest.Analytics.Flip50;
using MarketIngest.Cli.Output;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>flip50</c>: flips on demand.</summary>
internal static class Flip50Command
{
    public static Command Create(CommandIo io)
    {
        var symbols = Options.List("--symbol", "Symbols, separated by commas.");
        symbols.Required = true;
        var lookback = new Option<int>("--lookback-days") { Description = "Calendar days before today in which a flip is reported.", DefaultValueFactory = _ => 90 };
        var minimum = new Option<int?>("--min-days") { Description = "The shortest run that counts, in sessions (default 20, or as configured)." };
        var threshold = new Option<double?>("--fraction") { Description = "The threshold (default 0.5, or as configured)." };
        lookback.Validators.Add(Options.Between(1, 36_500));
        Option<Instant?> knownBy = Options.Instant("--known-by", "From what was known at this instant.");
        Option<string[]> bases = OffExchangeCommand.BasisOption();
        var command = new Command("flip50", "First sessions below 50 % off-exchange after a long run at or above it.") { symbols, lookback, minimum, threshold, knownBy, bases };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            LocalDate today = session.Now.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;
            Flip50Options configured = OnDemand.OptionsOf(session).Flip;
            var options = new Flip50Options { MinimumDays = parsed.GetValue(minimum) ?? configured.MinimumDays, Threshold = parsed.GetValue(threshold) ?? configured.Threshold };
            options.Validate();
            List<ColumnBatch> flips = await OnDemand.Flip50Async(session, parsed.GetValue(symbols)!, today.PlusDays(-parsed.GetValue(lookback)), today.PlusDays(1), options, parsed.GetValue(knownBy), cancellationToken).ConfigureAwait(false);
            HashSet<string> wanted = OffExchangeCommand.Bases(parsed, bases);
            if (Print(io.Output, io.IsJson(parsed) ? RowFormat.Json : RowFormat.Table, flips, wanted) == 0)
            {
                io.Say(parsed, "No flip in the look-back.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Prints flips and counts them.</summary>
    public static int Print(TextWriter output, RowFormat format, IEnumerable<ColumnBatch> flips, HashSet<string> bases)
    {
        int count = 0;
        Table table = Tables.Create("symbol", "flip date", "basis", "run start", "run days", "mean of run", "on the flip date");
        table.Title("Flip50 events");
        using var printer = new RowPrinter(output, RowFormat.Json, LineageColumns.Hidden);
        foreach (ColumnBatch batch in flips)
        {
            for (int row = 0; row < batch.Count; row++)
            {
                FlipRecord flip = FlipRecord.Schema.Create(batch, row);
                if (!bases.Contains(SnakeCase.Of(flip.Basis)))
                {
                    continue;
                }

                count++;
                if (format == RowFormat.Json)
                {
                    printer.Print(batch, row);
                }
                else
                {
                    table.AddRow(Markup.Escape(flip.Symbol), ColumnText.Of(flip.FlipDate), SnakeCase.Of(flip.Basis), ColumnText.Of(flip.RunStart), $"{flip.RunDays}", $"{flip.RunMeanFraction * 100:0.00} %", $"{flip.FlipFraction * 100:0.00} %");
                }
            }
        }

        if (format != RowFormat.Json && count > 0)
        {
            Tables.Write(output, table);
        }

        return count;
    }
}
