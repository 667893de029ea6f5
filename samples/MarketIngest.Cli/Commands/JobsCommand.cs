using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Freshness;
using MarketIngest.Running;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>jobs</c>: schedule, next run and last outcome of every job; pauses and resumes schedules.</summary>
internal static class JobsCommand
{
    private const int MostNames = 3;

    public static Command Create(CommandIo io)
    {
        var command = new Command("jobs", "Lists every job with its schedule, next run, last outcome and freshness, and whether it is paused or running.")
        {
            Switch(io, "pause", "Pauses a job's schedule, for every process that shares the store; a run under way goes on.", (session, job, reason, token) => session.Controls.PauseAsync(job, reason, token)),
            Switch(io, "resume", "Resumes a job's schedule; the next occurrence collects what is missing.", (session, job, reason, token) => session.Controls.ResumeAsync(job, reason, token)),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            Operations operations = await Operations.ReadAsync(session, cancellationToken).ConfigureAwait(false);
            var table = Tables.Create("job", "schedule", "next run (New York)", "last outcome", "now", "datasets", "freshness");
            foreach (Job job in session.Jobs.Jobs)
            {
                JobReport report = JobReport.Of(session, job, operations);
                if (io.IsJson(parsed))
                {
                    io.Output.WriteLine(report.ToJson());
                    continue;
                }

                string next = report.NextRun is { } at ? CronOptions.Format(at, DateTimeZoneProviders.Tzdb["America/New_York"]) : "–";
                table.AddRow(job.Name, Markup.Escape(report.Schedule ?? "when asked"), next, report.LastOutcome ?? "never ran", Markup.Escape(report.Now), Datasets(job), report.Freshness);
            }

            if (!io.IsJson(parsed))
            {
                Tables.Write(io.Output, table);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string Datasets(Job job)
    {
        string[] names = [.. job.Datasets.Select(d => d.Name)];
        return names.Length <= MostNames ? string.Join(", ", names) : $"{names[0]} and {names.Length - 1} more";
    }

    private static Command Switch(CommandIo io, string name, string description, Func<Session, string, string?, CancellationToken, Task> act)
    {
        var job = new Argument<string>("JOB") { Description = "The job; 'marketingest jobs' lists them." };
        var reason = new Option<string?>("--reason") { Description = "Why; kept with the job and in the audit log." };
        var command = new Command(name, description) { job, reason };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            string chosen = session.JobOf(parsed.GetValue(job)!).Name;
            session.Choice.RequireWritable();
            await act(session, chosen, parsed.GetValue(reason), cancellationToken).ConfigureAwait(false);
            io.Say(parsed, $"{chosen}: schedule {name}d in {session.StoreName}.");
            return ExitCode.Success;
        });
        return command;
    }
}
