using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Running;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>gaps</c>: sessions without a row between two rows of a series, by the calendar; and fills them.</summary>
internal static class GapsCommand
{
    private const string FillPrices = "fill_price_gaps";

    /// <summary>The datasets that have a row on every session of a calendar.</summary>
    private static readonly HashSet<string> Daily = new(StringComparer.Ordinal)
    {
        "prices.bars", "prices.volatility", "finra.reg_sho_daily", "iex.matched_volume", "iex.hist_files", "treasury.par_yield_curve",
    };

    public static Command Create(CommandIo io)
    {
        var dataset = new Argument<string>("DATASET") { Description = "The dataset, for example prices.bars." };
        Option<string[]> symbols = Options.List("--symbols", "Only these symbols.");
        var fill = new Option<bool>("--fill") { Description = "Asks the source for what is missing, then lists what still is." };
        var force = new Option<bool>("--force") { Description = "With --fill: asks also for sessions of which the source said before that it has nothing." };
        Option<string[]> provider = Options.List("--provider", "prices.bars: the providers in order; gaps are those of the first that has the symbol, and are asked of it first (default: yahoo, stooq, or as configured).");
        var command = new Command("gaps", "Lists missing sessions by the calendar, and fills them. A weekend or a holiday is no gap, nor is anything before a symbol's first row or after its last.") { dataset, symbols, fill, force, provider };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            DatasetSchema schema = DatasetCatalog.Get(session, parsed.GetValue(dataset)!);
            Job? job = session.Jobs.FindCollecting(schema.Name);
            if (!Daily.Contains(schema.Name) || job is null)
            {
                throw CommandException.Usage($"'{schema.Name}' has no row on every session, so nothing can be missing by the calendar. Of this program's datasets these have: {string.Join(", ", Daily.Where(d => session.Jobs.Collectable().Contains(d)))}.");
            }

            ICollector collector = job.Collectors.First(c => c.Descriptor.Datasets.Contains(schema));
            var search = new GapSearch(session, schema, session.Ingest.Calendars.Get(collector.Descriptor.Calendar), parsed.GetValue(symbols) ?? [], parsed.GetValue(provider) ?? []);
            int code = ExitCode.Success;
            if (parsed.GetValue(fill))
            {
                session.Choice.RequireWritable();
                foreach (JobRun run in await FillAsync(session, job, search, parsed.GetValue(force) ? RefreshPolicy.Always : RefreshPolicy.WhenDue, cancellationToken).ConfigureAwait(false))
                {
                    if (!io.IsJson(parsed))
                    {
                        RunCommand.Report(io, parsed, run);
                    }

                    code = run.Outcome == CollectOutcome.Cancelled ? ExitCode.Cancelled : run.Success == false ? ExitCode.RunFailed : code;
                }
            }

            await ListAsync(io, parsed, search, cancellationToken).ConfigureAwait(false);
            return code;
        });
        return command;
    }

    private static async Task<List<JobRun>> FillAsync(Session session, Job job, GapSearch search, RefreshPolicy refresh, CancellationToken cancellationToken)
    {
        List<JobRun> runs = [];
        if (search.Schema == PriceBar.Schema)
        {
            var order = new Dictionary<string, string>(StringComparer.Ordinal) { ["provider"] = string.Join(',', search.Providers) };
            var request = new CollectRequest { Symbols = search.Symbols, Kind = RunKind.Backfill, Refresh = refresh, Options = order };
            runs.Add(await session.RunAsync(FillPrices, request, "cli", cancellationToken).ConfigureAwait(false));
            return runs;
        }

        SortedSet<(LocalDate First, LocalDate Last)> windows = [];
        await foreach (SeriesGap gap in search.FindAsync(cancellationToken).ConfigureAwait(false))
        {
            windows.Add((gap.Gap.Missing[0], gap.Gap.Missing[^1]));
        }

        foreach ((LocalDate first, LocalDate last) in windows)
        {
            runs.Add(await session.Ingest.BackfillAsync(new BackfillRequest { Target = job.Name, From = first, Until = last.PlusDays(1), Symbols = search.Symbols, Refresh = refresh }, null, cancellationToken).ConfigureAwait(false));
        }

        return runs;
    }

    private static async Task ListAsync(CommandIo io, ParseResult parsed, GapSearch search, CancellationToken cancellationToken)
    {
        Table table = Tables.Create("series", "after", "before", "missing", "at the source");
        int gaps = 0;
        await foreach (SeriesGap gap in search.FindAsync(cancellationToken).ConfigureAwait(false))
        {
            gaps++;
            bool isAbsent = await search.IsAbsentAtSourceAsync(gap, cancellationToken).ConfigureAwait(false);
            if (io.IsJson(parsed))
            {
                io.Output.WriteLine(JsonLine.Of(json =>
                {
                    json.WriteString("dataset", search.Schema.Name);
                    foreach ((string column, string value) in gap.Series)
                    {
                        json.WriteString(column, value);
                    }

                    json.WriteString("after", ColumnText.Of(gap.Gap.After));
                    json.WriteString("before", ColumnText.Of(gap.Gap.Before));
                    json.WriteStartArray("missing");
                    foreach (LocalDate date in gap.Gap.Missing)
                    {
                        json.WriteStringValue(ColumnText.Of(date));
                    }

                    json.WriteEndArray();
                    json.WriteBoolean("absent_at_source", isAbsent);
                }));
            }
            else
            {
                table.AddRow(
                    Markup.Escape(string.Join(' ', gap.Series.Values)),
                    ColumnText.Of(gap.Gap.After),
                    ColumnText.Of(gap.Gap.Before),
                    string.Join(' ', gap.Gap.Missing.Select(ColumnText.Of)),
                    isAbsent ? "absent too" : "not asked");
            }
        }

        if (io.IsJson(parsed))
        {
            return;
        }

        if (gaps == 0)
        {
            io.Output.WriteLine($"{search.Schema.Name}: no session is missing.");
            return;
        }

        Tables.Write(io.Output, table);
    }
}
