using System.CommandLine;

using MarketIngest.Analytics.OffExchange;
using MarketIngest.Cli.Output;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary><c>offex</c>: off-exchange ratios on demand.</summary>
internal static class OffExchangeCommand
{
    private const int DefaultDays = 60;

    public static Command Create(CommandIo io)
    {
        var symbols = Options.List("--symbols", "Symbols, separated by commas.");
        symbols.Required = true;
        Option<LocalDate?> from = Options.Date("--from", "The first date (default: 60 days before the last).");
        Option<LocalDate?> to = Options.Date("--to", "The last date (default: today).");
        Option<Instant?> knownBy = Options.Instant("--known-by", "From what was known at this instant.");
        Option<string[]> bases = BasisOption();
        var command = new Command("offex", "Weekly and daily off-exchange ratios of symbols, derived from what is stored.") { symbols, from, to, knownBy, bases };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            LocalDate last = parsed.GetValue(to) ?? session.Now.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;
            LocalDate first = parsed.GetValue(from) ?? last.PlusDays(-DefaultDays);
            if (first > last)
            {
                throw CommandException.Usage($"--from {ColumnText.Of(first)} is after --to {ColumnText.Of(last)}.");
            }

            string[] wanted = parsed.GetValue(symbols)!;
            await OnDemand.FirstVolumeAsync(session, wanted, parsed.GetValue(knownBy), cancellationToken).ConfigureAwait(false);
            List<ColumnBatch> rows = await OnDemand.OffExchangeAsync(session, wanted, first, last.PlusDays(1), parsed.GetValue(knownBy), cancellationToken).ConfigureAwait(false);
            OffExchangeReport.Print(io.Output, io.IsJson(parsed) ? RowFormat.Json : RowFormat.Table, rows, Bases(parsed, bases));
            return ExitCode.Success;
        });
        return command;
    }

    public static Option<string[]> BasisOption()
    {
        Option<string[]> bases = Options.List("--basis", "approx, iex_proxy or trf_daily; repeatable; default all that have inputs. They are never mixed.");
        bases.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.SelectMany(t => t.Value.Split(',')).Where(n => !SnakeCase.TryParse<OffExchangeBasis>(n, out _)))
            {
                result.AddError($"--basis '{name}' is none of approx, iex_proxy, trf_daily.");
            }
        });
        return bases;
    }

    public static HashSet<string> Bases(ParseResult parsed, Option<string[]> option)
    {
        string[] named = parsed.GetValue(option) ?? [];
        return [.. named.Length > 0 ? named : Enum.GetValues<OffExchangeBasis>().Select(SnakeCase.Of)];
    }
}
