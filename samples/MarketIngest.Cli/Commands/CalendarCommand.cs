using System.CommandLine;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Settlement;
using MarketIngest.Cli.Output;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>calendar</c>: sessions, business days, settlement, deadlines.</summary>
internal static class CalendarCommand
{
    public static Command Create(CommandIo io) => new("calendar", "Asks the calendars: XNYS, SIFMA_US, FED_BANK, EDGAR, ALWAYS.")
    {
        Sessions(io),
        IsOpen(io),
        Add(io),
        Step(io, "next", "The first business day strictly after a date.", (calendar, date) => calendar.NextBusinessDay(date)),
        Step(io, "previous", "The last business day strictly before a date.", (calendar, date) => calendar.PreviousBusinessDay(date)),
        Settlement(io),
        CalendarScheduleCommands.ShortInterest(io),
        CalendarScheduleCommands.Deadlines(io),
    };

    internal static Argument<string> IdArgument() => new("ID") { Description = "XNYS, SIFMA_US, FED_BANK, EDGAR or ALWAYS." };

    internal static void PrintDate(CommandIo io, ParseResult parsed, string name, LocalDate? date)
    {
        string? text = date is { } value ? ColumnText.Of(value) : null;
        io.Output.WriteLine(io.IsJson(parsed) ? JsonLine.Of(json => json.WriteString(name, text)) : text ?? "none");
    }

    private static Command Sessions(CommandIo io)
    {
        Argument<string> id = IdArgument();
        Option<LocalDate?> from = Options.Date("--from", "The first date.");
        Option<LocalDate?> to = Options.Date("--to", "The last date.");
        from.Required = to.Required = true;
        var command = new Command("sessions", "Sessions with open and close in UTC.") { id, from, to };
        command.SetAction(parsed =>
        {
            Options.Ordered(parsed.GetValue(from), parsed.GetValue(to));
            IScheduleCalendar calendar = ScheduleCalendars.Get(parsed.GetValue(id)!);
            var table = Tables.Create("date", "open", "close", "kind");
            foreach (TradingSession session in calendar.Sessions(parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value.PlusDays(1)))
            {
                if (io.IsJson(parsed))
                {
                    io.Output.WriteLine(JsonLine.Of(json =>
                    {
                        json.WriteString("date", ColumnText.Of(session.Date));
                        json.WriteString("open", ColumnText.Of(session.Open));
                        json.WriteString("close", ColumnText.Of(session.Close));
                        json.WriteString("kind", SnakeCase.Of(session.Kind));
                    }));
                }
                else
                {
                    table.AddRow(ColumnText.Of(session.Date), ColumnText.Of(session.Open), ColumnText.Of(session.Close), SnakeCase.Of(session.Kind));
                }
            }

            if (!io.IsJson(parsed))
            {
                Tables.Write(io.Output, table);
            }
        });
        return command;
    }

    private static Command IsOpen(CommandIo io)
    {
        Argument<string> id = IdArgument();
        var at = new Argument<string>("DATE|INSTANT") { Description = "A date, or an instant such as 2026-11-27T15:00:00Z." };
        var command = new Command("is-open", "Whether a date is a business day, or an instant within a session.") { id, at };
        command.SetAction(parsed =>
        {
            IScheduleCalendar calendar = ScheduleCalendars.Get(parsed.GetValue(id)!);
            string text = parsed.GetValue(at)!;
            bool isOpen = text.Contains('T', StringComparison.Ordinal)
                ? Options.ParseInstant(text) is { Success: true } instant ? calendar.IsOpen(instant.Value) : throw CommandException.Usage($"'{text}' is not an instant such as 2026-11-27T15:00:00Z.")
                : calendar.IsBusinessDay(Options.DateOf(text, "The date"));
            io.Output.WriteLine(io.IsJson(parsed) ? JsonLine.Of(json => json.WriteBoolean("open", isOpen)) : isOpen ? "open" : "closed");
        });
        return command;
    }

    private static Command Add(CommandIo io)
    {
        Argument<string> id = IdArgument();
        var date = new Argument<string>("DATE") { Description = "The date to start from." };
        var days = new Argument<string>("N") { Description = "Business days; negative goes back." };
        var command = new Command("add", "A date some business days later or earlier.") { id, date, days };
        command.SetAction(parsed =>
        {
            if (!int.TryParse(parsed.GetValue(days), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int count))
            {
                throw CommandException.Usage($"N '{parsed.GetValue(days)}' is not a whole number.");
            }

            PrintDate(io, parsed, "date", ScheduleCalendars.Get(parsed.GetValue(id)!).AddBusinessDays(Options.DateOf(parsed.GetValue(date)!, "The date"), count));
        });
        return command;
    }

    private static Command Step(CommandIo io, string name, string description, Func<IScheduleCalendar, LocalDate, LocalDate> step)
    {
        Argument<string> id = IdArgument();
        var date = new Argument<string>("DATE") { Description = "The date to start from." };
        var command = new Command(name, description) { id, date };
        command.SetAction(parsed => PrintDate(io, parsed, "date", step(ScheduleCalendars.Get(parsed.GetValue(id)!), Options.DateOf(parsed.GetValue(date)!, "The date"))));
        return command;
    }

    private static Command Settlement(CommandIo io)
    {
        var date = new Argument<string>("DATE") { Description = "The trade date." };
        var command = new Command("settlement", "The settlement date of a US equity trade, by the cycle of its date.") { date };
        command.SetAction(parsed => PrintDate(io, parsed, "date", SettlementCalendar.UnitedStatesEquities.SettlementDate(Options.DateOf(parsed.GetValue(date)!, "The date"))));
        return command;
    }
}
