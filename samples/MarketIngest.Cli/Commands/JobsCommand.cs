using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Freshness;
using MarketIngest.Running;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>jobs</c>: schedule, next run and last outcome of every job.</summary>
internal static class JobsCommand
{
    public static Command Create(CommandIo io)
    {
        var command = new Command("jobs", "Lists every job with its schedule, next run, last outcome and freshness.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            IReadOnlyList<DatasetFreshness> datasets = await session.Freshness.JudgeAsync(cancellationToken).ConfigureAwait(false);
            Dictionary<string, JobRecord> records = await JobRecord.ReadAllAsync(session, cancellationToken).ConfigureAwait(false);
            var table = Tables.Create("job", "schedule", "next run (New York)", "last outcome", "datasets", "freshness");
            foreach (Job job in session.Jobs.Jobs)
            {
                JobReport report = JobReport.Of(session, job, records, datasets);
                if (io.IsJson(parsed))
                {
                    io.Output.WriteLine(report.ToJson());
                    continue;
                }

                string next = report.NextRun is { } at ? CronOptions.Format(at, DateTimeZoneProviders.Tzdb["America/New_York"]) : "–";
                table.AddRow(job.Name, Markup.Escape(report.Schedule ?? "when asked"), next, report.LastOutcome ?? "never ran", string.Join(", ", job.Datasets.Select(d => d.Name)), report.Freshness);
            }

            if (!io.IsJson(parsed))
            {
                Tables.Write(io.Output, table);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
