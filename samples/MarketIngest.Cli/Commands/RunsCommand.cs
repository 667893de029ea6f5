using System.CommandLine;
using System.Globalization;

using MarketIngest.Cli.Output;
using MarketIngest.Operating;
using MarketIngest.Running;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>runs</c>: the run log, newest first.</summary>
internal static class RunsCommand
{
    private const string Running = "running";
    private const int DefaultLimit = 50;

    public static Command Create(CommandIo io)
    {
        Option<string[]> jobs = Options.List("--job", "Jobs, separated by commas.");
        var dataset = new Option<string?>("--dataset") { Description = "Runs of the jobs that fill this dataset." };
        Option<string[]> outcomes = Options.List("--outcome", $"Outcomes, separated by commas: {string.Join(", ", Outcomes)}.");
        var kind = new Option<string?>("--run-kind") { Description = "backfill, daily, scheduled or manual." };
        kind.AcceptOnlyFromAmong("backfill", "daily", "scheduled", "manual");
        Option<LocalDate?> weekEnd = Options.Date("--week-end", "Any date of the week that was the newest of the run.");
        Option<LocalDate?> tradeDate = Options.Date("--trade-date", "The newest trade date of the run.");
        Option<LocalDate?> settlement = Options.Date("--settlement-date", "The newest settlement date of the run.");
        var since = new Option<string?>("--since") { Description = "The earliest start: a date in New York or an instant." };
        var limit = new Option<int>("--limit") { Description = "The most runs, newest first.", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(Options.Between(1, int.MaxValue));
        var command = new Command("runs", "What ran, newest first; with --json the columns of scheduler_job_runs.") { jobs, dataset, outcomes, kind, weekEnd, tradeDate, settlement, since, limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            var filter = new RunFilter
            {
                Jobs = JobsOf(session, parsed.GetValue(jobs) ?? [], parsed.GetValue(dataset)),
                Outcomes = [.. (parsed.GetValue(outcomes) ?? []).Select(OutcomeOf)],
                Kind = parsed.GetValue(kind) is { } text ? SnakeCase.Parse<RunKind>(text) : null,
                WeekEnd = parsed.GetValue(weekEnd),
                TradeDate = parsed.GetValue(tradeDate),
                SettlementDate = parsed.GetValue(settlement),
                Since = parsed.GetValue(since) is { } start ? CronOptions.InstantOf(start, DateTimeZoneProviders.Tzdb["America/New_York"], "--since") : null,
                Limit = parsed.GetValue(limit),
            };
            IReadOnlyList<JobRun> runs = await RunLog.FindAsync(session.Store, filter, cancellationToken).ConfigureAwait(false);
            Print(io, parsed, runs);
            if (runs.Count == 0)
            {
                io.Say(parsed, $"No run matches in {session.StoreName}.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<string> Outcomes => Enum.GetValues<CollectOutcome>().Select(SnakeCase.Of).Append(Running);

    private static CollectOutcome? OutcomeOf(string text) =>
        text == Running ? null
        : Outcomes.Contains(text) ? SnakeCase.Parse<CollectOutcome>(text)
        : throw CommandException.Usage($"There is no outcome '{text}'.{NearNames.Of(text, Outcomes)}");

    /// <summary>The jobs asked for; of several conditions all must hold.</summary>
    private static List<string> JobsOf(Session session, string[] names, string? dataset)
    {
        List<string> chosen = [.. names.Select(n => session.JobOf(n).Name)];
        if (dataset is null)
        {
            return chosen;
        }

        string[] filling = [.. session.Jobs.Jobs.Where(j => j.Datasets.Any(d => d.Name == DatasetCatalog.Get(session, dataset).Name)).Select(j => j.Name)];
        if (filling.Length == 0)
        {
            throw CommandException.Usage($"No job fills {dataset}.");
        }

        return chosen.Count == 0 ? [.. filling]
            : chosen.Intersect(filling).Any() ? [.. chosen.Intersect(filling)]
            : throw CommandException.Usage($"--job {string.Join(',', chosen)} does not fill {dataset}; these do: {string.Join(", ", filling)}.");
    }

    private static void Print(CommandIo io, ParseResult parsed, IReadOnlyList<JobRun> runs)
    {
        if (io.IsJson(parsed))
        {
            using var printer = new RowPrinter(io.Output, RowFormat.Json, LineageColumns.Hidden);
            printer.Print(JobRun.Schema.ToBatch(runs));
            return;
        }

        var table = Tables.Create("start", "job", "kind", "outcome", "seconds", "rows", "new", "changed", "rejected", "partitions", "failed", "about", "first error", "run");
        foreach (JobRun run in runs)
        {
            table.AddRow(
                ColumnText.Of(run.StartTime),
                run.Job,
                SnakeCase.Of(run.Kind),
                run.Outcome is { } outcome ? SnakeCase.Of(outcome) : Running,
                run.DurationSeconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–",
                $"{run.RecordsProcessed}",
                $"{run.RecordsInserted}",
                $"{run.RecordsUpdated}",
                $"{run.RecordsRejected}",
                $"{run.PartitionsTotal}",
                $"{run.PartitionsFailed}",
                (run.WeekEnd ?? run.TradeDate ?? run.SettlementDate) is { } about ? ColumnText.Of(about) : "–",
                Markup.Escape(RunCommand.Errors(run).FirstOrDefault() ?? "–"),
                run.RunId);
        }

        Tables.Write(io.Output, table);
    }
}
