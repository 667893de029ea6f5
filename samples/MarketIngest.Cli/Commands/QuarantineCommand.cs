using System.CommandLine;

using MarketIngest.Cli.Output;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>quarantine</c>: the rows that were refused, newest run first.</summary>
internal static class QuarantineCommand
{
    private const int DefaultLimit = 50;

    public static Command Create(CommandIo io)
    {
        var dataset = new Argument<string?>("DATASET") { Description = "Only rows of this dataset.", Arity = ArgumentArity.ZeroOrOne };
        var run = new Option<string?>("--run") { Description = "Only rows of this run, by its id or the beginning of it." };
        var limit = new Option<int>("--limit") { Description = "The most rows.", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(Options.Between(1, int.MaxValue));
        var command = new Command("quarantine", "Rows that failed a check, with rule, value and position; with --json the rows themselves too.") { dataset, run, limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            string? name = parsed.GetValue(dataset) is { } given ? DatasetCatalog.Get(session, given).Name : null;
            IReadOnlyList<QuarantinedRow> rows = await FindAsync(session.Store, name, parsed.GetValue(run), parsed.GetValue(limit), cancellationToken).ConfigureAwait(false);
            Print(io, parsed, rows);
            if (rows.Count == 0)
            {
                io.Say(parsed, $"No row matches in the quarantine of {session.StoreName}.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Ids of runs grow with time, so the newest run is the greatest id.</summary>
    private static async Task<IReadOnlyList<QuarantinedRow>> FindAsync(IStore store, string? dataset, string? run, int limit, CancellationToken cancellationToken)
    {
        var kept = new PriorityQueue<QuarantinedRow, QuarantinedRow>(Comparer<QuarantinedRow>.Create(static (left, right) => Order(right, left)));
        await foreach (QuarantinedRow row in store.ReadAsync<QuarantinedRow>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if ((dataset is null || row.Dataset == dataset) && (run is null || row.RunId.StartsWith(run, StringComparison.Ordinal)))
            {
                kept.Enqueue(row, row);
                if (kept.Count > limit)
                {
                    kept.Dequeue();
                }
            }
        }

        return [.. kept.UnorderedItems.Select(i => i.Element).Order(Comparer<QuarantinedRow>.Create(Order))];
    }

    private static int Order(QuarantinedRow left, QuarantinedRow right) =>
        string.CompareOrdinal(right.RunId, left.RunId) is var byRun and not 0 ? byRun
        : string.CompareOrdinal(left.Dataset, right.Dataset) is var byDataset and not 0 ? byDataset
        : left.Sequence.CompareTo(right.Sequence);

    private static void Print(CommandIo io, ParseResult parsed, IReadOnlyList<QuarantinedRow> rows)
    {
        if (io.IsJson(parsed))
        {
            using var printer = new RowPrinter(io.Output, RowFormat.Json, LineageColumns.Hidden);
            printer.Print(QuarantinedRow.Schema.ToBatch(rows));
            return;
        }

        var table = Tables.Create("dataset", "rule", "column", "value", "position", "partition", "run");
        foreach (QuarantinedRow row in rows)
        {
            table.AddRow(
                row.Dataset.Length == 0 ? "–" : row.Dataset,
                Markup.Escape(row.Rule),
                Markup.Escape(row.Column ?? "–"),
                Markup.Escape(row.Value ?? "–"),
                $"{row.Position}",
                Markup.Escape(row.Partition),
                row.RunId);
        }

        Tables.Write(io.Output, table);
    }
}
