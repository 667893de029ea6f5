using System.CommandLine;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Deadlines;
using MarketIngest.Calendars.Publication;
using MarketIngest.Cli.Output;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>calendar short-interest</c> and <c>calendar deadlines</c>.</summary>
internal static class CalendarScheduleCommands
{
    public static Command ShortInterest(CommandIo io)
    {
        (Option<LocalDate?> from, Option<LocalDate?> to) = Window();
        var command = new Command("short-interest", "Settlement, due and publication dates of FINRA short interest.") { from, to };
        command.SetAction(parsed =>
        {
            Options.Ordered(parsed.GetValue(from), parsed.GetValue(to));
            var table = Tables.Create("settlement", "due", "publication");
            foreach (ShortInterestCycle cycle in ShortInterestSchedule.Finra.Between(parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value))
            {
                string settlement = ColumnText.Of(cycle.SettlementDate), due = ColumnText.Of(cycle.DueDate), publication = ColumnText.Of(cycle.PublicationDate);
                table.AddRow(settlement, due, publication);
                if (io.IsJson(parsed))
                {
                    io.Output.WriteLine(JsonLine.Of(json =>
                    {
                        json.WriteString("settlement_date", settlement);
                        json.WriteString("due_date", due);
                        json.WriteString("publication_date", publication);
                    }));
                }
            }

            if (!io.IsJson(parsed))
            {
                Tables.Write(io.Output, table);
            }
        });
        return command;
    }

    public static Command Deadlines(CommandIo io)
    {
        var form = new Argument<string>("FORM") { Description = "13f, nport, 13d, 13g, 13d-amendment or 13g-amendment." };
        form.AcceptOnlyFromAmong("13f", "nport", "13d", "13g", "13d-amendment", "13g-amendment");
        var filer = new Option<string>("--filer") { Description = "For 13g: qii, passive or exempt.", DefaultValueFactory = _ => "qii" };
        filer.AcceptOnlyFromAmong("qii", "passive", "exempt");
        (Option<LocalDate?> from, Option<LocalDate?> to) = Window();
        var command = new Command("deadlines", "When filings are due.") { form, filer, from, to };
        command.SetAction(parsed =>
        {
            Options.Ordered(parsed.GetValue(from), parsed.GetValue(to));
            var table = Tables.Create("for", "due");
            IEnumerable<FilingDeadline> deadlines = FilingDeadlines.Default.Between(FormOf(parsed.GetValue(form)!), FilerOf(parsed.GetValue(filer)!), parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value);
            foreach (FilingDeadline deadline in deadlines)
            {
                string date = ColumnText.Of(deadline.Date);
                string? due = deadline.Due is { } d ? ColumnText.Of(d) : null;
                table.AddRow(date, due ?? "promptly");
                if (io.IsJson(parsed))
                {
                    io.Output.WriteLine(JsonLine.Of(json =>
                    {
                        json.WriteString(deadline.Basis == DeadlineBasis.PeriodEnd ? "period_end" : "trigger_date", date);
                        json.WriteString("due", due);
                    }));
                }
            }

            if (!io.IsJson(parsed))
            {
                Tables.Write(io.Output, table);
            }
        });
        return command;
    }

    private static (Option<LocalDate?> From, Option<LocalDate?> To) Window()
    {
        Option<LocalDate?> from = Options.Date("--from", "The first date.");
        Option<LocalDate?> to = Options.Date("--to", "The last date.");
        from.Required = to.Required = true;
        return (from, to);
    }

    private static FilingForm FormOf(string form) => form switch
    {
        "13f" => FilingForm.Form13F,
        "nport" => FilingForm.FormNPort,
        "13d" => FilingForm.Schedule13D,
        "13g" => FilingForm.Schedule13G,
        "13d-amendment" => FilingForm.Schedule13DAmendment,
        _ => FilingForm.Schedule13GAmendment,
    };

    private static Schedule13GFiler FilerOf(string filer) => filer switch
    {
        "qii" => Schedule13GFiler.QualifiedInstitution,
        "passive" => Schedule13GFiler.Passive,
        _ => Schedule13GFiler.Exempt,
    };
}
