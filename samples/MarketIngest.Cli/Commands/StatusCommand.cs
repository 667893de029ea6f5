using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Freshness;
using MarketIngest.Running;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>status</c>: how current each dataset is, and how the jobs ended.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandIo io)
    {
        var command = new Command("status", "Freshness of each dataset against its publication rule, how the runs of each job went, and what is in quarantine.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            IReadOnlyList<DatasetFreshness> datasets = await JudgeAsync(session, cancellationToken).ConfigureAwait(false);
            Operations operations = await Operations.ReadAsync(session, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<QuarantineCount> quarantine = await QuarantineCount.ReadAsync(session.Store, cancellationToken).ConfigureAwait(false);
            List<JobReport> jobs = [];
            foreach (Job job in session.Jobs.Jobs)
            {
                jobs.Add(await JobReport.OfAsync(session, job, operations, cancellationToken).ConfigureAwait(false));
            }

            if (io.IsJson(parsed))
            {
                foreach (string line in datasets.Select(ToJson).Concat(jobs.Select(j => j.ToJson())).Concat(quarantine.Select(q => q.ToJson())))
                {
                    io.Output.WriteLine(line);
                }
            }
            else
            {
                Print(io, datasets);
                Print(io, jobs);
                QuarantineCount.Print(io, quarantine);
            }

            return datasets.Any(d => d.Freshness == MarketIngest.Freshness.Freshness.Breached) ? ExitCode.RunFailed : ExitCode.Success;
        });
        return command;
    }

    /// <summary>Judges every dataset that a job fills.</summary>
    public static async Task<IReadOnlyList<DatasetFreshness>> JudgeAsync(Session session, CancellationToken cancellationToken)
    {
        List<DatasetFreshness> judged = [];
        foreach (DatasetSchema schema in session.Jobs.Jobs.SelectMany(j => j.Datasets).Distinct().OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            judged.Add(FreshnessRules.Judge(await session.Store.SummarizeAsync(new DatasetQuery(schema), cancellationToken).ConfigureAwait(false), session.Now));
        }

        return judged;
    }

    public static void Print(CommandIo io, IEnumerable<DatasetFreshness> datasets)
    {
        var table = Tables.Create("dataset", "as of", "expected", "newest ingested at", "freshness");
        foreach (DatasetFreshness dataset in datasets)
        {
            table.AddRow(
                dataset.Dataset,
                dataset.AsOf is { } asOf ? ColumnText.Of(asOf) : "–",
                dataset.ExpectedAsOf is { } expected ? ColumnText.Of(expected) : "no rule",
                dataset.NewestIngestedAt is { } ingested ? ColumnText.Of(ingested) : "–",
                SnakeCase.Of(dataset.Freshness));
        }

        Tables.Write(io.Output, table);
    }

    private static void Print(CommandIo io, IEnumerable<JobReport> jobs)
    {
        var table = Tables.Create("job", "last outcome", "last start", $"went well ({JobReport.RateDays} days)", "last went well", "now", "next run");
        foreach (JobReport job in jobs)
        {
            table.AddRow(
                job.Job,
                job.LastOutcome ?? "never ran",
                job.LastStart is { } start ? ColumnText.Of(start) : "–",
                job.Rate,
                job.Runs?.SucceededAt is { } well ? ColumnText.Of(well) : "–",
                Markup.Escape(job.Now),
                job.NextRun is { } next ? ColumnText.Of(next) : "–");
        }

        Tables.Write(io.Output, table);
    }

    private static string ToJson(DatasetFreshness dataset) => JsonLine.Of(json =>
    {
        json.WriteString("dataset", dataset.Dataset);
        json.WriteString("as_of", dataset.AsOf is { } asOf ? ColumnText.Of(asOf) : null);
        json.WriteString("newest_ingested_at", dataset.NewestIngestedAt is { } ingested ? ColumnText.Of(ingested) : null);
        json.WriteString("expected_as_of", dataset.ExpectedAsOf is { } expected ? ColumnText.Of(expected) : null);
        json.WriteString("freshness", SnakeCase.Of(dataset.Freshness));
    });
}
