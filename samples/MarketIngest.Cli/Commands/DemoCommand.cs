using System.CommandLine;
using System.Diagnostics;

using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;
using MarketIngest.Cli.Output;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary><c>demo</c>: the main job end to end on the bundled archive.</summary>
internal static class DemoCommand
{
    private static readonly string[] Jobs = ["collect_finra_otc", "collect_short_interest", "collect_reg_sho", "collect_iex_hist", "collect_daily_bars", OffExchangeDerivation.Job, Flip50Derivation.Job];

    public static Command Create(CommandIo io)
    {
        var live = new Option<bool>("--live") { Description = "On the network instead of an archive." };
        var symbols = Options.List("--symbols", "Symbols, separated by commas (default: those of the archive).");
        Option<LocalDate?> from = Options.Date("--from", "The first date.");
        Option<LocalDate?> to = Options.Date("--to", "The last date.");
        var command = new Command("demo", "The main job end to end: collect, store, off-exchange ratio, Flip50, freshness.") { live, symbols, from, to };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            long started = Stopwatch.GetTimestamp();
            string? replay = parsed.GetValue(io.Globals.Replay);
            DemoPlan plan = parsed.GetValue(live) ? DemoPlan.Live(TimeProvider.System) : DemoPlan.Of(replay ?? DemoPlan.BundledArchive);
            plan = plan.With(parsed.GetValue(symbols), parsed.GetValue(from), parsed.GetValue(to));
            await using Session session = Session.Open(parsed, io, new SessionOverrides { Replay = plan.Archive, Now = plan.Now });
            session.Choice.RequireWritable();
            if (plan.Archive == DemoPlan.BundledArchive)
            {
                await DemoStore.RefuseRealAsync(session, cancellationToken).ConfigureAwait(false);
                io.Say(parsed, "The bundled archive is synthetic: real symbols, invented figures.");
            }

            io.Say(parsed, plan.Archive is null ? "Collecting from the network." : $"Replaying {plan.Archive} as of {ColumnText.Of(session.Now)} into {session.StoreName}.");
            int code = await RunAsync(io, parsed, session, plan, cancellationToken).ConfigureAwait(false);
            await PrintAsync(io, parsed, session, plan, cancellationToken).ConfigureAwait(false);
            io.Say(parsed, Next(session, plan, Stopwatch.GetElapsedTime(started)));
            return code;
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandIo io, ParseResult parsed, Session session, DemoPlan plan, CancellationToken cancellationToken)
    {
        int code = ExitCode.Success;
        foreach (string job in Jobs)
        {
            bool isDerived = job is OffExchangeDerivation.Job or Flip50Derivation.Job;
            CollectRequest request = isDerived
                ? new CollectRequest { Kind = RunKind.Manual }
                : new CollectRequest { Kind = RunKind.Backfill, From = plan.From, Until = plan.Until, Symbols = job == "collect_daily_bars" ? plan.Symbols : [] };
            JobRun run = await session.RunAsync(job, request, plan.Archive == DemoPlan.BundledArchive ? DemoStore.Trigger : "cli", cancellationToken).ConfigureAwait(false);
            RunCommand.Report(io, parsed, run);
            code = run.Success == false ? ExitCode.RunFailed : code;
        }

        return code;
    }

    private static async Task PrintAsync(CommandIo io, ParseResult parsed, Session session, DemoPlan plan, CancellationToken cancellationToken)
    {
        RowFormat format = io.IsJson(parsed) ? RowFormat.Json : RowFormat.Table;
        HashSet<string> bases = [.. Enum.GetValues<OffExchangeBasis>().Select(SnakeCase.Of)];
        List<ColumnBatch> ratios = [], flips = [];
        foreach ((DatasetSchema schema, List<ColumnBatch> into) in ((DatasetSchema, List<ColumnBatch>)[])[(OffExchangeWeek.Schema, ratios), (OffExchangeDay.Schema, ratios), (FlipRecord.Schema, flips)])
        {
            var query = new DatasetQuery(schema) { From = plan.From, Until = plan.Until, Symbols = [.. plan.Symbols.Select(SymbolSpelling.Canonical)] };
            await foreach (ColumnBatch batch in session.Store.ReadAsync(query, cancellationToken).ConfigureAwait(false))
            {
                into.Add(batch);
            }
        }

        OffExchangeReport.Print(io.Output, format, ratios, bases);
        Flip50Command.Print(io.Output, format, flips, bases);
        if (format == RowFormat.Table)
        {
            StatusCommand.Print(io, await session.Freshness.JudgeAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private static string Next(Session session, DemoPlan plan, TimeSpan elapsed)
    {
        string store = $"--store {session.StoreName}";
        string symbol = plan.Symbols.Count > 0 ? plan.Symbols[0] : "GME";
        return $"""
            Done in {elapsed.TotalSeconds:0.0} s; everything is in {session.StoreName}. What to try next:
              marketingest query analytics.offex_weekly --symbol {symbol} {store}
              marketingest query finra.otc_weekly --symbol {symbol} --limit 5 --format json {store}
              marketingest flip50 --symbol {symbol} --basis trf_daily --now {ColumnText.Of(session.Now)} {store}
              marketingest status --now {ColumnText.Of(session.Now)} {store}
              marketingest calendar sessions XNYS --from 2026-11-23 --to 2026-11-30
            """;
    }
}
