using System.CommandLine;

using MarketIngest.Cli.Output;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>query</c>: rows as stored.</summary>
internal static class QueryCommand
{
    public static Command Create(CommandIo io)
    {
        var dataset = new Argument<string>("DATASET") { Description = "For example finra.otc_weekly." };
        var symbols = Options.List("--symbol", "Symbols, separated by commas; where a dataset has none, its series, markets or funds.");
        Option<LocalDate?> from = Options.Date("--from", "The first as-of date.");
        Option<LocalDate?> to = Options.Date("--to", "The last as-of date.");
        Option<Instant?> knownBy = Options.Instant("--known-by", "The world as it was known at this instant.");
        var history = new Option<bool>("--history") { Description = "Superseded versions too." };
        var limit = new Option<int?>("--limit") { Description = "The most rows." };
        var summary = new Option<bool>("--summary") { Description = "Rows, symbols, first and newest instead of rows." };
        var format = new Option<string?>("--format") { Description = "table, json or csv." };
        limit.Validators.Add(Options.Between(1, int.MaxValue));
        format.AcceptOnlyFromAmong("table", "json", "csv");
        var adjust = new Option<string?>("--adjust") { Description = "prices.bars: none (as traded), split, or all (splits and dividends), derived from the stored bars and corporate actions." };
        Option<string[]> providers = Options.List("--provider", "With --adjust: the first of these providers that has bars of a symbol (default: yahoo, stooq, or as configured).");
        adjust.AcceptOnlyFromAmong(AdjustedRows.Adjustments);
        var command = new Command("query", "Prints rows as stored, with their lineage in JSON and CSV; with --adjust, derived prices.") { dataset, symbols, from, to, knownBy, history, limit, summary, format, adjust, providers };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Options.Ordered(parsed.GetValue(from), parsed.GetValue(to));
            await using Session session = Session.Open(parsed, io);
            var query = new DatasetQuery(DatasetCatalog.Get(session, parsed.GetValue(dataset)!))
            {
                Symbols = parsed.GetValue(symbols) ?? [],
                From = parsed.GetValue(from),
                Until = parsed.GetValue(to)?.PlusDays(1),
                KnownBy = parsed.GetValue(knownBy),
                History = parsed.GetValue(history) ? HistoryScope.All : HistoryScope.Newest,
                Limit = parsed.GetValue(limit),
            };
            query.Validate();
            RowFormat form = io.IsJson(parsed) ? RowFormat.Json : SnakeCase.Parse<RowFormat>(parsed.GetValue(format) ?? "table");
            if (parsed.GetValue(adjust) is { } adjustment)
            {
                return await AdjustedRows.PrintAsync(session, io, parsed, query, adjustment, parsed.GetValue(providers) ?? [], parsed.GetValue(summary), form, cancellationToken).ConfigureAwait(false);
            }

            if (parsed.GetValue(providers) is { Length: > 0 })
            {
                throw CommandException.Usage("--provider chooses bars for --adjust; say how to adjust them. Stored rows name their provider.");
            }

            if (parsed.GetValue(summary))
            {
                PrintSummary(io, form, await session.Store.SummarizeAsync(query, cancellationToken).ConfigureAwait(false));
                return ExitCode.Success;
            }

            using var printer = new RowPrinter(io.Output, form, query.History == HistoryScope.All ? LineageColumns.WithEnd : LineageColumns.Shown);
            await foreach (ColumnBatch batch in session.Store.ReadAsync(query, cancellationToken).ConfigureAwait(false))
            {
                using (batch)
                {
                    printer.Print(batch);
                }
            }

            if (printer.Count == 0)
            {
                io.Say(parsed, $"No rows of {query.Schema.Name} match in {session.StoreName}.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void PrintSummary(CommandIo io, RowFormat form, DatasetSummary summary)
    {
        string? first = summary.First is { } f ? ColumnText.Of(f) : null;
        string? newest = summary.Newest is { } n ? ColumnText.Of(n) : null;
        string? ingested = summary.NewestIngestedAt is { } i ? ColumnText.Of(i) : null;
        if (form == RowFormat.Json)
        {
            io.Output.WriteLine(JsonLine.Of(json =>
            {
                json.WriteString("dataset", summary.Dataset);
                json.WriteNumber("rows", summary.Rows);
                if (summary.Symbols is { } symbols)
                {
                    json.WriteNumber("symbols", symbols);
                }
                else
                {
                    json.WriteNull("symbols");
                }

                json.WriteString("first", first);
                json.WriteString("newest", newest);
                json.WriteString("newest_ingested_at", ingested);
            }));
            return;
        }

        Table table = Tables.Create("dataset", "rows", "symbols", "first", "newest", "newest ingested at");
        table.AddRow(summary.Dataset, $"{summary.Rows}", $"{summary.Symbols}", first ?? "–", newest ?? "–", ingested ?? "–");
        Tables.Write(io.Output, table);
    }
}
