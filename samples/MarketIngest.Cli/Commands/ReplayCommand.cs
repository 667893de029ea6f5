using System.CommandLine;

using MarketIngest.Archiving;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary><c>replay</c>: archived payloads through today's parser.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommandIo io)
    {
        var dataset = new Argument<string>("DATASET") { Description = "The dataset whose payloads are parsed again." };
        Option<LocalDate?> from = Options.Date("--from", "The first as-of date (default: the dataset's first row in the store, or the look-back before the first capture).");
        Option<LocalDate?> to = Options.Date("--to", "The last as-of date (default: the day of the last capture).");
        Option<string[]> symbols = Options.List("--symbols", "Symbols, separated by commas (default: the jobs' own).");
        var command = new Command("replay", "Parses archived payloads (--archive DIR) again and writes what differs; what is equal writes nothing, and what the archive does not hold stays as it is.") { dataset, from, to, symbols };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string directory = parsed.GetValue(io.Globals.Archive) ?? throw CommandException.Usage("Say which archive is parsed again: --archive DIR.");
            if (parsed.GetValue(io.Globals.Replay) is not null)
            {
                throw CommandException.Usage("replay reads its payloads from --archive; leave out --replay.");
            }

            Options.Ordered(parsed.GetValue(from), parsed.GetValue(to));
            string name = parsed.GetValue(dataset)!;
            await using Session session = Session.Open(parsed, io, new SessionOverrides { Replay = directory, IsArchiveRead = true, Declare = builder => builder.ReplayOnly(name) });
            DatasetSchema schema = DatasetCatalog.Get(session, name);
            if (!session.Jobs.AllCollecting(schema.Name).Any())
            {
                throw CommandException.Usage($"No job collects {schema.Name}: it has no payloads. Datasets with payloads:{NearNames.Of(name, session.Jobs.Collectable())}");
            }

            session.Choice.RequireWritable();
            (LocalDate first, LocalDate last) = await SpanAsync(session, schema, ArchiveIndex.Load(directory), cancellationToken).ConfigureAwait(false);
            first = parsed.GetValue(from) ?? first;
            last = parsed.GetValue(to) ?? last;
            if (first > last)
            {
                throw CommandException.Usage($"The window starts on {ColumnText.Of(first)}, after its end on {ColumnText.Of(last)}.");
            }

            io.Say(parsed, $"Parsing {directory} again for {schema.Name}, {ColumnText.Of(first)} to {ColumnText.Of(last)}, into {session.StoreName}.");
            using var progress = new ProgressLine(io, parsed, session.Clock);
            var request = new ReplayRequest { From = first, Until = last.PlusDays(1), Symbols = parsed.GetValue(symbols) ?? [] };
            ReplayResult result = await session.Ingest.ReplayAsync(request, progress.WhereSeen, cancellationToken).ConfigureAwait(false);
            progress.End();
            foreach (JobRun run in result.Runs)
            {
                RunCommand.Report(io, parsed, run);
            }

            if (result.Absent + result.Torn > 0)
            {
                io.Say(parsed, $"Left as they are: {result.Absent} partitions of which the archive holds nothing, {result.Torn} of which it holds a part.");
            }

            return RunCommand.CodeOf(result.Runs);
        });
        return command;
    }

    /// <summary>What the archive can be about: the dataset's rows as stored and the look-back before the first capture, up to the day of the last.</summary>
    private static async Task<(LocalDate First, LocalDate Last)> SpanAsync(Session session, DatasetSchema schema, ArchiveIndex archive, CancellationToken cancellationToken)
    {
        int lookback = session.Jobs.AllCollecting(schema.Name).SelectMany(j => j.Collectors).Where(c => c.Descriptor.Datasets.Contains(schema)).Max(c => c.Descriptor.LookbackDays);
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        LocalDate captured = archive.Exchanges.Min(e => e.CapturedAt).InZone(zone).Date.PlusDays(-lookback);
        LocalDate last = archive.Exchanges.Max(e => e.CapturedAt).InZone(zone).Date;
        LocalDate? stored = schema.AsOfOrdinal is null ? null : (await session.Store.SummarizeAsync(new DatasetQuery(schema), cancellationToken).ConfigureAwait(false)).First;
        return (stored is { } first && first < captured ? first : captured, last);
    }
}
