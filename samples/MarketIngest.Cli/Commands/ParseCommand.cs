using System.CommandLine;

using MarketIngest.Cli.Output;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary><c>parse</c>: one file through a source's parser, without store or network.</summary>
internal static class ParseCommand
{
    private static readonly string[] KnownHints = ["accession", "cik", "filing-date", "report-period", "week", "summary", "facility", "symbol", "provider", "market", "outcome", "interval", "as-of", "fund", "series", "index", "from", "until", "held", "part"];
    private static readonly string[] DateHints = ["filing-date", "report-period", "week", "as-of", "from", "until"];

    public static Command Create(CommandIo io)
    {
        var format = new Argument<string>("FORMAT") { Description = string.Join(' ', ParseFormats.Names) };
        var file = new Argument<string>("FILE") { Description = "The file, or - for standard input; gzip is detected by content. For delta the table's folder." };
        var option = new Option<string[]>("--option") { Description = "k=v: what the file does not say, for example week=2026-07-20; repeatable." };
        var check = new Option<bool>("--check") { Description = "Hold rows against the dataset's rules too." };
        var command = new Command("parse", "Parses one file and prints its records with the column names of their datasets.") { format, file, option, check };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (TableFormat.Find(parsed.GetValue(format)!) is { } table)
            {
                Dictionary<string, string> options = Hints(parsed.GetValue(option) ?? [], table.Options);
                return await ParseTable.RunAsync(io, parsed, table, parsed.GetValue(file)!, options, cancellationToken).ConfigureAwait(false);
            }

            Action<Payload, RecordSink> parser = ParseFormats.Get(parsed.GetValue(format)!);
            Dictionary<string, string> hints = Hints(parsed.GetValue(option) ?? [], KnownHints);
            await using Payload payload = await InputFile.OpenAsync(parsed.GetValue(file)!, hints, cancellationToken).ConfigureAwait(false);
            RowFormat rows = io.IsJson(parsed) ? RowFormat.Json : RowFormat.Table;
            using var sink = new PrintingSink(new RowPrinter(io.Output, rows, LineageColumns.Hidden), io.Error, rows, parsed.GetValue(check) ? RuleCheck.On : RuleCheck.Off);
            try
            {
                parser(payload, sink);
            }
            catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or OverflowException or InvalidDataException)
            {
                throw new CommandException(ExitCode.DamagedInput, $"{parsed.GetValue(format)}: the file is not of this format: {error.Message}", error);
            }
            finally
            {
                sink.Flush();
            }

            return sink.ExitCode;
        });
        return command;
    }

    private static Dictionary<string, string> Hints(string[] pairs, IReadOnlyList<string> known)
    {
        var hints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals > 0 ? pair[..equals] : pair;
            if (equals <= 0 || !known.Contains(name))
            {
                throw CommandException.Usage(known.Count == 0 ? $"--option '{pair}': this format takes no options." : $"--option '{pair}' is not k=v with k one of {string.Join(", ", known)}.");
            }

            string value = pair[(equals + 1)..];
            if (DateHints.Contains(name))
            {
                LocalDate date = Options.DateOf(value, $"--option {name}");
                value = ColumnText.Of(name == "week" ? date.PlusDays(1 - (int)date.DayOfWeek) : date);
            }

            hints[name] = value;
        }

        return hints;
    }
}
