using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary><c>cron next</c> and <c>cron previous</c>.</summary>
internal static class CronCommand
{
    public static Command Create(CommandIo io) => new("cron", "Occurrences of cron expressions.")
    {
        Direction(io, "next", "The occurrences after an instant.", CronWalk.Forward),
        Direction(io, "previous", "The occurrences before an instant.", CronWalk.Backward),
    };

    private static Command Direction(CommandIo io, string name, string description, CronWalk walk)
    {
        var expression = new Argument<string?>("EXPR") { Description = "The expression, quoted: 5 fields, or 6 with seconds.", Arity = ArgumentArity.ZeroOrOne };
        CronOptions options = CronOptions.Create();
        var file = new Option<string?>("--file") { Description = "A file of tab-separated expression, zone, from; one answer a line." };
        var command = new Command(name, description) { expression };
        options.AddTo(command);
        command.Options.Add(file);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(file) is { } path)
            {
                CronFile.Answer(io, path, options.DialectOf(parsed), walk);
                return ExitCode.Success;
            }

            string text = parsed.GetValue(expression) ?? throw CommandException.Usage("An expression is needed, for example: cron next \"0 18 * * 1-5\".");
            if (!CronExpression.TryParse(text, options.DialectOf(parsed), out CronExpression? cron, out CronParseError? error))
            {
                ReportError(io, parsed, error!);
                return ExitCode.Usage;
            }

            foreach (Instant? at in options.Walk(parsed, io, cron!, walk))
            {
                string? when = at is { } instant ? CronOptions.Format(instant, options.ZoneOf(parsed)) : null;
                io.Output.WriteLine(io.IsJson(parsed) ? JsonLine.Of(json => json.WriteString("at", when)) : when ?? "none");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void ReportError(CommandIo io, ParseResult parsed, CronParseError error)
    {
        if (!io.IsJson(parsed))
        {
            io.Error.WriteLine($"error: {error.Message}");
            return;
        }

        io.Error.WriteLine(JsonLine.Of(json =>
        {
            json.WriteString("error", error.Message);
            json.WriteString("field", error.Field is { } field ? SnakeCase.Of(field) : null);
            json.WriteNumber("position", error.Position);
        }));
    }
}
