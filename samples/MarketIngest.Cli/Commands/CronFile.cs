using MarketIngest.Cli.Output;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>Answers a file of expressions, one line each, errors included.</summary>
internal static class CronFile
{
    public static void Answer(CommandIo io, string path, CronDialect dialect, CronWalk walk)
    {
        if (!File.Exists(path))
        {
            throw CommandException.Usage($"The file '{path}' does not exist.");
        }

        foreach (string line in File.ReadLines(path))
        {
            io.Output.WriteLine(AnswerLine(line, dialect, walk));
        }
    }

    private static string AnswerLine(string line, CronDialect dialect, CronWalk walk)
    {
        string[] cells = line.Split('\t');
        try
        {
            if (cells.Length < 3)
            {
                throw CommandException.Usage("A line needs expression, zone and from, separated by tabs.");
            }

            CronExpression cron = CronExpression.Parse(cells[0], dialect);
            DateTimeZone zone = CronOptions.Zone(cells[1]);
            Instant from = CronOptions.InstantOf(cells[2], zone);
            Instant? at = walk == CronWalk.Forward ? cron.Next(from, zone) : cron.Previous(from, zone);
            return JsonLine.Of(json => json.WriteString("at", at is { } instant ? CronOptions.Format(instant, zone) : null));
        }
        catch (CronParseException error)
        {
            return JsonLine.Of(json =>
            {
                json.WriteString("error", error.Error.Message);
                json.WriteString("field", error.Error.Field is { } field ? SnakeCase.Of(field) : null);
                json.WriteNumber("position", error.Error.Position);
            });
        }
        catch (Exception error) when (error is CommandException or OverflowException or ArgumentException or MarketIngestException)
        {
            return JsonLine.Of(json => json.WriteString("error", error.Message));
        }
    }
}
