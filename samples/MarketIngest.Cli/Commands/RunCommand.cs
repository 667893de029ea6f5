using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Running;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>run</c>: runs jobs now, dependencies first.</summary>
internal static class RunCommand
{
    public static Command Create(CommandIo io)
    {
        var names = new Argument<string[]>("JOB") { Description = "The jobs; 'marketingest jobs' lists them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Runs every job." };
        var options = new JobOptions();
        var command = new Command("run", "Runs jobs now, dependencies first.") { names, all };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] chosen = parsed.GetValue(names) ?? [];
            if (chosen.Length == 0 == !parsed.GetValue(all))
            {
                throw CommandException.Usage("Name at least one job, or use --all; 'marketingest jobs' lists them.");
            }

            await using Session session = Session.Open(parsed, io, options.ToOverrides(parsed));
            session.Choice.RequireWritable();
            if (parsed.GetValue(io.Globals.Replay) is null)
            {
                await DemoStore.WarnAsync(io, parsed, session, cancellationToken).ConfigureAwait(false);
            }

            LocalDate today = session.Now.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;
            CollectRequest request = options.ToRequest(parsed, today);
            IReadOnlyList<Job> ordered = session.Jobs.InOrder(chosen.Length == 0 ? session.Jobs.Jobs : chosen.Select(session.Jobs.Get));
            session.RequireConfigured(ordered);
            session.RequireProviders(ordered, request);
            List<JobRun> runs = [];
            foreach (Job job in ordered)
            {
                JobRun run = await session.RunAsync(job.Name, request, "cli", cancellationToken).ConfigureAwait(false);
                runs.Add(run);
                Report(io, parsed, run);
            }

            if (runs.Exists(r => r.Outcome == CollectOutcome.Cancelled))
            {
                return ExitCode.Cancelled;
            }

            return runs.Exists(r => r.Success == false) ? ExitCode.RunFailed : ExitCode.Success;
        });
        return command;
    }

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
            io.Error.WriteLine($"error: {run.Job}: {message}");
        }
    }

    private static IEnumerable<string> Errors(JobRun run)
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
