using NodaTime;

namespace MarketIngest.Calendars.Deadlines;

/// <summary>
/// The last day to file Forms 13F and N-PORT and Schedules 13D and 13G. A due date that falls on a day EDGAR is closed moves to the next day it is
/// open (Rule 0-3); business days are days EDGAR is open. The cut-off of the day is 22:00 in New York (17:30 for the Schedules until February 2024).
/// </summary>
/// <remarks>
/// Schedules 13D and 13G follow Release 33-11253: 13D from 5 February 2024, 13G from 30 September 2024, before that the rules of 1998. The date
/// of the period or event decides the regime. N-PORT's days are a setting, because amendments that change them were adopted, delayed and proposed anew.
/// </remarks>
public sealed class FilingDeadlines
{
    private const int DaysAfterQuarter = 45;
    private const int CalendarDaysBefore2024 = 10;
    private const int BusinessDaysFirstReport = 5;
    private const int BusinessDaysChange = 2;

    private static readonly LocalDate Schedule13DAmended = new(2024, 2, 5);
    private static readonly LocalDate Schedule13GAmended = new(2024, 9, 30);

    private readonly IScheduleCalendar _calendar;
    private readonly int _portfolioDays;

    /// <summary>Creates the deadlines over EDGAR's calendar, <see cref="EdgarCalendar.DeadlineDays"/>.</summary>
    /// <param name="options">The settings.</param>
    public FilingDeadlines(FilingDeadlineOptions options)
        : this(options, EdgarCalendar.DeadlineDays)
    {
    }

    /// <summary>Creates the deadlines over a calendar of your own, such as one that knows a closure announced today.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="calendar">The days on which the filing system is open.</param>
    public FilingDeadlines(FilingDeadlineOptions options, IScheduleCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(calendar);
        _portfolioDays = options.PortfolioReportDays is 30 or 45 or 60
            ? options.PortfolioReportDays
            : throw new ArgumentOutOfRangeException(nameof(options), options.PortfolioReportDays, "N-PORT is due 30, 45 or 60 days after its period.");
        _calendar = calendar;
    }

    /// <summary>The deadlines with the default settings.</summary>
    public static FilingDeadlines Default { get; } = new(new FilingDeadlineOptions());

    /// <summary>Form 13F: 45 calendar days after the quarter.</summary>
    /// <param name="quarterEnd">The last day of a calendar quarter.</param>
    /// <returns>The last day to file.</returns>
    public LocalDate Form13F(LocalDate quarterEnd) => AfterPeriod(Periods.RequireQuarterEnd(quarterEnd), DaysAfterQuarter);

    /// <summary>Form N-PORT: the configured calendar days after the fiscal quarter.</summary>
    /// <param name="periodEnd">The last day of a month: fiscal quarters differ by fund.</param>
    /// <returns>The last day to file.</returns>
    public LocalDate FormNPort(LocalDate periodEnd) => AfterPeriod(Periods.RequireMonthEnd(periodEnd), _portfolioDays);

    /// <summary>The first Schedule 13D: five business days after the trigger, ten calendar days before the amendments of 2024.</summary>
    /// <param name="trigger">The day of the acquisition.</param>
    /// <returns>The last day to file.</returns>
    public LocalDate Schedule13D(LocalDate trigger) => FirstReport(trigger, Schedule13DAmended);

    /// <summary>An amendment of Schedule 13D: two business days after the change.</summary>
    /// <param name="trigger">The day of the material change.</param>
    /// <returns>The last day to file; null before 5 February 2024, when the rule said "promptly".</returns>
    public LocalDate? Schedule13DAmendment(LocalDate trigger) =>
        trigger < Schedule13DAmended ? null : _calendar.AddBusinessDays(trigger, BusinessDaysChange);

    /// <summary>The first Schedule 13G of a passive investor: five business days after the trigger, ten calendar days before the amendments of 2024.</summary>
    /// <param name="trigger">The day of the acquisition.</param>
    /// <returns>The last day to file.</returns>
    public LocalDate Schedule13GPassive(LocalDate trigger) => FirstReport(trigger, Schedule13GAmended);

    /// <summary>A periodic Schedule 13G: the first of institutions and exempt owners, and everybody's amendment when something material changed.</summary>
    /// <param name="periodEnd">The last day of a calendar quarter; before 30 September 2024 of a calendar year.</param>
    /// <returns>The last day to file: 45 calendar days later.</returns>
    /// <exception cref="ArgumentException">No report was due for that date.</exception>
    public LocalDate Schedule13GPeriodic(LocalDate periodEnd)
    {
        Periods.RequireQuarterEnd(periodEnd);
        if (!HasPeriodic13G(periodEnd))
            throw new ArgumentException($"Until 30 September 2024 Schedule 13G was due after calendar years; {periodEnd:uuuu-MM-dd} ends none.", nameof(periodEnd));
        return AfterPeriod(periodEnd, DaysAfterQuarter);
    }

    /// <summary>An institution's Schedule 13G after a month in which it passed ten percent, or moved by five points above that.</summary>
    /// <param name="monthEnd">The last day of the month.</param>
    /// <returns>The last day to file: five business days later, ten calendar days before the amendments of 2024.</returns>
    public LocalDate Schedule13GInstitutionAboveTenPercent(LocalDate monthEnd) => FirstReport(Periods.RequireMonthEnd(monthEnd), Schedule13GAmended);

    /// <summary>A passive investor's amendment on passing ten percent, or moving by five points above that.</summary>
    /// <param name="trigger">The day of the acquisition.</param>
    /// <returns>The last day to file: two business days later; null before 30 September 2024, when the rule said "promptly".</returns>
    public LocalDate? Schedule13GPassiveAboveTenPercent(LocalDate trigger) =>
        trigger < Schedule13GAmended ? null : _calendar.AddBusinessDays(trigger, BusinessDaysChange);

    /// <summary>The deadlines of a form over a range of period ends or trigger dates, in order.</summary>
    /// <param name="form">The filing. For N-PORT each calendar quarter end counts, the fiscal quarters of most funds.</param>
    /// <param name="filer">Who files Schedule 13G; other forms do not ask.</param>
    /// <param name="from">The first period end or trigger date.</param>
    /// <param name="to">The last one; included. Every calendar day counts as a trigger: an event need not fall on a business day.</param>
    /// <returns>The deadlines.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is earlier than <paramref name="from"/>, or the form is unknown.</exception>
    public IEnumerable<FilingDeadline> Between(FilingForm form, Schedule13GFiler filer, LocalDate from, LocalDate to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return form switch
        {
            FilingForm.Form13F => Periodic(from, to, Form13F),
            FilingForm.FormNPort => Periodic(from, to, FormNPort),
            FilingForm.Schedule13D => Triggered(from, to, date => Schedule13D(date)),
            FilingForm.Schedule13DAmendment => Triggered(from, to, Schedule13DAmendment),
            FilingForm.Schedule13G when filer == Schedule13GFiler.Passive => Triggered(from, to, date => Schedule13GPassive(date)),
            FilingForm.Schedule13G or FilingForm.Schedule13GAmendment => Periodic(from, to, Schedule13GPeriodic, HasPeriodic13G),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Unknown form."),
        };
    }

    private static bool HasPeriodic13G(LocalDate quarterEnd) => quarterEnd >= Schedule13GAmended || quarterEnd.Month == 12;

    private static IEnumerable<FilingDeadline> Periodic(LocalDate from, LocalDate to, Func<LocalDate, LocalDate> due, Func<LocalDate, bool>? applies = null) =>
        Periods.QuarterEnds(from, to).Where(end => applies is null || applies(end)).Select(end => new FilingDeadline(DeadlineBasis.PeriodEnd, end, due(end)));

    private static IEnumerable<FilingDeadline> Triggered(LocalDate from, LocalDate to, Func<LocalDate, LocalDate?> due) =>
        new DateInterval(from, to).Select(date => new FilingDeadline(DeadlineBasis.Trigger, date, due(date)));

    private LocalDate FirstReport(LocalDate trigger, LocalDate amended) => trigger < amended
        ? _calendar.OnOrAfter(trigger.PlusDays(CalendarDaysBefore2024))
        : _calendar.AddBusinessDays(trigger, BusinessDaysFirstReport);

    private LocalDate AfterPeriod(LocalDate periodEnd, int days) => _calendar.OnOrAfter(periodEnd.PlusDays(days));
}
