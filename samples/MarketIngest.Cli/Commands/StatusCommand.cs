using System.CommandLine;
using System.Globalization;

using MarketIngest.Cli.Output;
using MarketIngest.Freshness;
using MarketIngest.Running;

using Spectre.Console;

using Verdicts = MarketIngest.Freshness.Freshness;

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
            Operations operations = await Operations.ReadAsync(session, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<DatasetFreshness> datasets = operations.Datasets;
            IReadOnlyList<QuarantineCount> quarantine = await QuarantineCount.ReadAsync(session.Store, cancellationToken).ConfigureAwait(false);
            JobReport[] jobs = [.. session.Jobs.Jobs.Select(job => JobReport.Of(session, job, operations))];
            if (io.IsJson(parsed))
            {
                foreach (string line in datasets.Select(d => ToJson(d, quarantine.Where(q => q.Dataset == d.Dataset).Sum(q => q.Rows))).Concat(jobs.Select(j => j.ToJson())))
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

            return datasets.Any(d => d.Freshness == Verdicts.Breached) ? ExitCode.RunFailed : ExitCode.Success;
        });
        return command;
    }

    public static void Print(CommandIo io, IReadOnlyList<DatasetFreshness> datasets)
    {
        var table = Tables.Create("dataset", "as of", "expected", "newest ingested at", "dates", "ingestion", "freshness");
        foreach (DatasetFreshness dataset in datasets)
        {
            table.AddRow(
                dataset.Dataset,
                dataset.AsOf is { } asOf ? ColumnText.Of(asOf) : "–",
                dataset.ExpectedAsOf is { } expected ? ColumnText.Of(expected) : "no rule",
                dataset.NewestIngestedAt is { } ingested ? ColumnText.Of(ingested) : "–",
                Verdict(dataset.AsOfFreshness),
                Verdict(dataset.IngestFreshness),
                SnakeCase.Of(dataset.Freshness));
        }

        Tables.Write(io.Output, table);
        foreach (DatasetFreshness dataset in datasets.Where(d => d.Freshness is Verdicts.Late or Verdicts.Breached))
        {
            io.Error.WriteLine($"{SnakeCase.Of(dataset.Freshness)}: {dataset.Dataset}: {dataset.Reason}");
        }
    }

    /// <summary>One axis; without a rule on it there is nothing to say.</summary>
    private static string Verdict(Verdicts verdict) => verdict == Verdicts.Unknown ? "–" : SnakeCase.Of(verdict);

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

    private static string ToJson(DatasetFreshness dataset, long quarantined) => JsonLine.Of(json =>
    {
        json.WriteString("dataset", dataset.Dataset);
        json.WriteString("as_of", dataset.AsOf is { } asOf ? ColumnText.Of(asOf) : null);
        json.WriteString("newest_ingested_at", dataset.NewestIngestedAt is { } ingested ? ColumnText.Of(ingested) : null);
        json.WriteString("expected_as_of", dataset.ExpectedAsOf is { } expected ? ColumnText.Of(expected) : null);
        json.WriteString("freshness", SnakeCase.Of(dataset.Freshness));
        json.WriteString("as_of_freshness", SnakeCase.Of(dataset.AsOfFreshness));
        json.WriteString("ingest_freshness", SnakeCase.Of(dataset.IngestFreshness));
        json.WriteString("last_collected_at", dataset.LastCollectedAt is { } collected ? ColumnText.Of(collected) : null);
        json.WriteString("due_since", dataset.DueSince is { } due ? ColumnText.Of(due) : null);
        json.WriteString("reason", dataset.Reason);
        json.WriteNumber("quarantined", quarantined);
    });
}
