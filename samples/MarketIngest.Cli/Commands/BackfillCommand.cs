using System.CommandLine;
using System.Globalization;

using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary><c>backfill</c>: fills history, resumable per partition, with progress.</summary>
internal static class BackfillCommand
{
    private static readonly LocalDate DefaultStart = new(2020, 1, 1);

    /// <summary>Names of what people fill that are not names of datasets.</summary>
    private static readonly Dictionary<string, string> Jobs = new(StringComparer.Ordinal) { ["sp500"] = "update_sp500", ["prediction-markets"] = "update_prediction_markets" };

    public static Command Create(CommandIo io)
    {
        var target = new Argument<string>("DATASET") { Description = $"What to fill: a dataset, a job, or {string.Join(", ", Jobs.Keys)}." };
        Option<LocalDate?> from = Options.Date("--from", "The first as-of date.");
        Option<LocalDate?> start = Options.Date("--start-date", "The same as --from; for sp500 and prediction-markets 2020-01-01 when neither is given.");
        Option<LocalDate?> to = Options.Date("--to", "The last as-of date (default: today).");
        Option<LocalDate?> end = Options.Date("--end-date", "The same as --to.");
        Option<string[]> symbols = Options.List("--symbols", "Symbols, separated by commas (default: the job's own).");
        var resume = new Option<bool>("--resume") { Description = "Goes on where an earlier backfill stopped. So does every backfill that is not forced." };
        var force = new Option<bool>("--force") { Description = "Asks again for what is complete; never deletes." };
        var delay = new Option<double?>("--rate-limit-delay") { Description = "Seconds between two requests to one host." };
        Option<string[]> provider = Options.List("--provider", "Providers in the order in which they are asked, separated by commas: yahoo, stooq for daily bars; polymarket, kalshi for prediction-markets.");
        Option<string?> members = JobOptions.MembersOption();
        Option<string[]> category = Options.List("--category", "Categories, separated by commas, for the jobs that have them.");
        var limit = new Option<int?>("--limit") { Description = "prediction-markets: the most markets of each provider and kind (default 100)." };
        limit.Validators.Add(Options.Between(1, 1_000_000));
        var directory = new Option<string?>("--data-dir") { Description = "The folder of downloaded files and of update_summary.csv." };
        var command = new Command("backfill", "Fills history. What is committed is never asked for again, so an interrupted backfill goes on where it stopped.")
        {
            target, from, start, to, end, symbols, resume, force, delay, directory, provider, category, limit, members,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string name = parsed.GetValue(target)!;
            LocalDate? first = parsed.GetValue(from) ?? parsed.GetValue(start) ?? (Jobs.ContainsKey(name) ? DefaultStart : null);
            LocalDate? last = parsed.GetValue(to) ?? parsed.GetValue(end);
            if (first is null)
            {
                throw CommandException.Usage("Say where to begin: --from, for example --from 2020-01-01.");
            }

            if (parsed.GetValue(resume) && parsed.GetValue(force))
            {
                throw CommandException.Usage("--resume leaves out what is complete and --force asks for it again; give one of them.");
            }

            Options.Ordered(first, last);
            await using Session session = Session.Open(parsed, io, Overrides(parsed.GetValue(delay), parsed.GetValue(directory)));
            session.Choice.RequireWritable();
            Job job = session.Jobs.FindCollecting(Jobs.GetValueOrDefault(name, name))
                ?? throw CommandException.Usage($"There is nothing to fill under '{name}'.{NearNames.Of(name, session.Jobs.Collectable().Concat(Jobs.Keys))}");
            Dictionary<string, string> named = Named(parsed.GetValue(provider), parsed.GetValue(category), parsed.GetValue(limit), parsed.GetValue(members), parsed.GetValue(directory));
            session.RequireProviders([job], new CollectRequest { Options = named });
            using var progress = new BackfillProgress(io, parsed, session.Clock);
            JobRun run = await session.Ingest.BackfillAsync(
                new BackfillRequest
                {
                    Target = job.Name,
                    From = first.Value,
                    Until = last?.PlusDays(1),
                    Symbols = parsed.GetValue(symbols) ?? [],
                    Refresh = parsed.GetValue(force) ? RefreshPolicy.Always : RefreshPolicy.WhenDue,
                    Options = named,
                },
                progress,
                cancellationToken).ConfigureAwait(false);
            progress.Dispose();
            RunCommand.Report(io, parsed, run);
            return run.Outcome == CollectOutcome.Cancelled ? ExitCode.Cancelled : run.Success == false ? ExitCode.RunFailed : ExitCode.Success;
        });
        return command;
    }

    private static Dictionary<string, string> Named(string[]? providers, string[]? categories, int? limit, string? members, string? directory)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        if (providers is { Length: > 0 })
        {
            named["provider"] = string.Join(',', providers);
        }

        if (categories is { Length: > 0 })
        {
            named["category"] = string.Join(',', categories);
        }

        if (directory is not null)
        {
            named["data-dir"] = directory;
        }

        if (members is not null)
        {
            named["members"] = members;
        }

        if (limit is { } most)
        {
            named["limit"] = most.ToString(CultureInfo.InvariantCulture);
        }

        return named;
    }

    private static SessionOverrides Overrides(double? delay, string? directory)
    {
        if (delay is { } seconds && (seconds < 0 || !double.IsFinite(seconds)))
        {
            throw CommandException.Usage($"--rate-limit-delay is {seconds}; it must be zero or more seconds.");
        }

        return directory is not null && !Directory.Exists(directory)
            ? throw CommandException.Configuration($"--data-dir '{directory}' does not exist.")
            : new SessionOverrides { DataDirectory = directory, RateLimitDelay = delay };
    }
}
