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
        var target = new Argument<string>("DATASET") { Description = $"What to fill: a dataset, a job, {string.Join(", ", Jobs.Keys)}, or {BackfillPlan.Microstructure.Name} ({string.Join(" → ", BackfillPlan.Microstructure.Steps.Select(s => s.Name))})." };
        Option<LocalDate?> from = Options.Date("--from", "The first as-of date.");
        Option<LocalDate?> start = Options.Date("--start-date", "The same as --from; for sp500 and prediction-markets 2020-01-01 when neither is given.");
        Option<LocalDate?> to = Options.Date("--to", "The last as-of date (default: today).");
        Option<LocalDate?> end = Options.Date("--end-date", "The same as --to.");
        Option<string[]> symbols = Options.List("--symbols", "Symbols, separated by commas (default: the job's own).");
        var chosenJob = new Option<string?>("--job") { Description = "The job that fills the dataset, where several do." };
        var resume = new Option<bool>("--resume") { Description = "Goes on where an earlier backfill stopped. So does every backfill that is not forced." };
        var force = new Option<bool>("--force") { Description = "Asks again for what is complete; never deletes." };
        var delay = new Option<double?>("--rate-limit-delay") { Description = "Seconds between two requests to one host." };
        Option<string[]> provider = Options.List("--provider", "Providers in the order in which they are asked, separated by commas: yahoo, stooq for daily bars; polymarket, kalshi for prediction-markets.");
        Option<string?> members = JobOptions.MembersOption();
        Option<string[]> category = Options.List("--category", "Categories, separated by commas, for the jobs that have them.");
        var limit = new Option<int?>("--limit") { Description = "prediction-markets: the most markets of each provider and kind (default 100)." };
        limit.Validators.Add(Options.Between(1, 1_000_000));
        var interval = new Option<string?>("--interval") { Description = "collect_intraday_bars: the length of the bars: 1m, 2m, 5m, 15m, 30m, 60m, 90m or 1h (default 5m)." };
        var directory = new Option<string?>("--data-dir") { Description = "The folder of downloaded files and of update_summary.csv." };
        var command = new Command("backfill", "Fills history. What is committed is never asked for again, so an interrupted backfill goes on where it stopped.")
        {
            target, from, start, to, end, symbols, chosenJob, resume, force, delay, directory, provider, category, limit, members, interval,
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
            var request = new BackfillRequest
            {
                Target = name,
                From = first.Value,
                Until = last?.PlusDays(1),
                Symbols = parsed.GetValue(symbols) ?? [],
                Refresh = parsed.GetValue(force) ? RefreshPolicy.Always : RefreshPolicy.WhenDue,
                Options = Named(parsed.GetValue(provider), parsed.GetValue(category), parsed.GetValue(limit), parsed.GetValue(members), parsed.GetValue(directory), parsed.GetValue(interval)),
            };
            using var progress = new ProgressLine(io, parsed, session.Clock);
            if (name == BackfillPlan.Microstructure.Name)
            {
                return await FollowAsync(io, parsed, session, BackfillPlan.Microstructure, request, progress, cancellationToken).ConfigureAwait(false);
            }

            Job job = JobFor(io, parsed, session, name, parsed.GetValue(chosenJob));
            JobRun run = await session.Ingest.BackfillAsync(request with { Target = job.Name }, progress.WhereSeen, cancellationToken).ConfigureAwait(false);
            progress.End();
            RunCommand.Report(io, parsed, run);
            return RunCommand.CodeOf([run]);
        });
        return command;
    }

    /// <summary>The job that fills the target; where several do, the one chosen or the first, and a remark that names the others.</summary>
    private static Job JobFor(CommandIo io, ParseResult parsed, Session session, string name, string? chosen)
    {
        string target = Jobs.GetValueOrDefault(name, name);
        Job[] filling = [.. session.Jobs.AllCollecting(target)];
        if (chosen is not null)
        {
            Job wanted = session.JobOf(chosen);
            return filling.Contains(wanted) || wanted.Name == target ? wanted : throw CommandException.Usage($"--job {chosen} does not fill '{name}'. {(filling.Length == 0 ? "No job does" : $"These do: {string.Join(", ", filling.Select(j => j.Name))}")}.");
        }

        Job job = session.Jobs.FindCollecting(target)
            ?? throw CommandException.Usage($"There is nothing to fill under '{name}'.{NearNames.Of(name, session.Jobs.Collectable().Concat(Jobs.Keys).Append(BackfillPlan.Microstructure.Name))}");
        if (filling.Length > 1)
        {
            io.Say(parsed, $"{name} is filled by {job.Name}; --job chooses another: {string.Join(", ", filling.Skip(1).Select(j => j.Name))}.");
        }

        return job;
    }

    /// <summary>Runs a plan step by step, and says which one it is at.</summary>
    private static async Task<int> FollowAsync(CommandIo io, ParseResult parsed, Session session, BackfillPlan plan, BackfillRequest request, ProgressLine progress, CancellationToken cancellationToken)
    {
        session.RequireConfigured(plan.Steps.Select(s => session.JobOf(s.Job)));
        List<JobRun> runs = [];
        Announce(0);
        await foreach (JobRun run in session.Ingest.BackfillAsync(plan, request, progress.WhereSeen, cancellationToken).ConfigureAwait(false))
        {
            progress.End();
            runs.Add(run);
            RunCommand.Report(io, parsed, run);
            Announce(runs.Count);
        }

        return RunCommand.CodeOf(runs);

        void Announce(int step)
        {
            if (step < plan.Steps.Count && !runs.Exists(r => r.Outcome is CollectOutcome.Cancelled or CollectOutcome.Skipped))
            {
                io.Say(parsed, $"step {step + 1} of {plan.Steps.Count}: {plan.Steps[step].Name} ({plan.Steps[step].Job})");
            }
        }
    }

    private static Dictionary<string, string> Named(string[]? providers, string[]? categories, int? limit, string? members, string? directory, string? interval)
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

        if (interval is not null)
        {
            named["interval"] = interval;
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
