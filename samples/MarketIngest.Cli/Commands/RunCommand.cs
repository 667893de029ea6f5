using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Operating;
using MarketIngest.Running;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>run</c>: runs jobs now, dependencies first.</summary>
internal static class RunCommand
{
    /// <summary>How the run log begins the reason of a run that did not take place because another process holds the job.</summary>
    private const string HeldBy = "the job is run by ";

    public static Command Create(CommandIo io)
    {
        var names = new Argument<string[]>("JOB") { Description = "The jobs; 'marketingest jobs' lists them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Runs every job." };
        var scheduled = new Option<bool>("--scheduled") { Description = "For cron, Task Scheduler and systemd: runs a job only when its schedule names this day up to now, with its configured parameters." };
        var options = new JobOptions();
        var command = new Command("run", "Runs jobs now, dependencies first.") { names, all, scheduled };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] chosen = parsed.GetValue(names) ?? [];
            if (chosen.Length == 0 == !parsed.GetValue(all))
            {
                throw CommandException.Usage("Name at least one job, or use --all; 'marketingest jobs' lists them.");
            }

            if (parsed.GetValue(scheduled) && options.NamedRequest(parsed) is { } named)
            {
                throw CommandException.Usage($"--scheduled takes a job's parameters from its configuration; leave out {named}.");
            }

            await using Session session = Session.Open(parsed, io, options.ToOverrides(parsed));
            session.Choice.RequireWritable();
            if (parsed.GetValue(io.Globals.Replay) is null)
            {
                await DemoStore.WarnAsync(io, parsed, session, cancellationToken).ConfigureAwait(false);
            }

            LocalDate today = session.Now.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;
            CollectRequest request = options.ToRequest(parsed, today);
            IReadOnlyList<Job> ordered = session.Jobs.InOrder(chosen.Length == 0 ? session.Jobs.Jobs : chosen.Select(session.JobOf));
            session.RequireConfigured(ordered);
            foreach (Job job in ordered)
            {
                session.Ingest.Runner.Validate(job.Name, request);
            }

            List<JobRun> runs = [];
            using var progress = new ProgressLine(io, parsed, session.Clock);
            foreach (Job job in ordered)
            {
                ScheduledTurn turn = parsed.GetValue(scheduled)
                    ? await session.Ingest.AskTurnAsync(job.Name, cancellationToken).ConfigureAwait(false)
                    : new ScheduledTurn(job.Name, null, request, null);
                if (turn.Objection is { } objection)
                {
                    io.Say(parsed, $"{job.Name} has no turn now: {objection}.");
                    continue;
                }

                JobRun run = await session.RunAsync(job.Name, turn.Request, parsed.GetValue(scheduled) ? "schedule" : "cli", progress.WhereSeen, cancellationToken).ConfigureAwait(false);
                progress.End();
                runs.Add(run);
                Report(io, parsed, run);
            }

            return CodeOf(runs);
        });
        return command;
    }

    /// <summary>The exit code of several runs.</summary>
    public static int CodeOf(IReadOnlyCollection<JobRun> runs) =>
        runs.Any(r => r.Outcome == CollectOutcome.Cancelled) ? ExitCode.Cancelled
        : runs.Any(r => r.Success == false) ? ExitCode.RunFailed
        : ExitCode.Success;

    /// <summary>One line on stdout for a run, and its warnings' number and errors on stderr.</summary>
    public static void Report(CommandIo io, ParseResult parsed, JobRun run)
    {
        if (io.IsJson(parsed))
        {
            io.Output.WriteLine(JsonLine.Of(json =>
            {
                json.WriteString("job", run.Job);
                json.WriteString("outcome", run.Outcome is { } outcome ? SnakeCase.Of(outcome) : null);
                json.WriteNumber("records_processed", run.RecordsProcessed);
                json.WriteNumber("records_inserted", run.RecordsInserted);
                json.WriteNumber("records_updated", run.RecordsUpdated);
                json.WriteNumber("records_unchanged", run.RecordsUnchanged);
                json.WriteNumber("records_rejected", run.RecordsRejected);
                json.WriteNumber("duration_seconds", run.DurationSeconds ?? 0);
                json.WriteString("run_id", run.RunId);
                json.WriteNumber("partitions_total", run.PartitionsTotal);
                json.WriteNumber("partitions_failed", run.PartitionsFailed);
            }));
        }
        else
        {
            string outcome = run.Outcome is { } o ? SnakeCase.Of(o) : "running";
            io.Output.WriteLine($"{run.Job,-26} {outcome,-18} {run.RecordsProcessed,9} rows  {run.RecordsInserted,9} new  {run.RecordsUpdated,7} changed  {run.RecordsUnchanged,9} unchanged  {run.RecordsRejected,5} rejected  {run.DurationSeconds,6:0.0} s");
        }

        if (run.WarningCount > 0)
        {
            io.Error.WriteLine($"warning: {run.Job}: {run.WarningCount} warning{(run.WarningCount == 1 ? "" : "s")}; LOG_LEVEL=WARNING or --log-dir shows what of.");
        }

        foreach (string message in Errors(run))
        {
            io.Error.WriteLine(run.Outcome != CollectOutcome.Skipped ? $"error: {run.Job}: {message}"
                : message.StartsWith(HeldBy, StringComparison.Ordinal) ? $"skipped: {run.Job}: {message}. If that process is gone for good: marketingest locks --release {run.Job}"
                : $"skipped: {run.Job}: {message}");
        }
    }

    /// <summary>The errors of a run, each on one line.</summary>
    public static IEnumerable<string> Errors(JobRun run)
    {
        if (run.Errors is null)
        {
            yield break;
        }

        using var document = System.Text.Json.JsonDocument.Parse(run.Errors);
        foreach (System.Text.Json.JsonElement message in document.RootElement.EnumerateArray())
        {
            yield return (message.GetString() ?? "").ReplaceLineEndings(" ");
        }
    }
}
