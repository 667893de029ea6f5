using MarketIngest.Calendars;
using MarketIngest.Calendars.Deadlines;

using NodaTime;

namespace MarketIngest.Analytics.Beneficial;

/// <summary>When a Schedule 13D or 13G was due, as far as the filing itself says: from its form, its rule and the date of its event.</summary>
/// <remarks>
/// The filing date is compared and not the acceptance: EDGAR gives a schedule that comes after the day's cut-off the next business day's date. A late
/// filing shown here is a lead, not a finding: the event date is the filer's own.
/// </remarks>
public static class BeneficialDeadline
{
    /// <summary>
    /// The last day to file; null where the filing does not decide it: no event date or none within the calendar, a form or rule that is not known, a rule that said "promptly",
    /// or a 13G of an institution or exempt owner, or an amendment of one, whose event is not the end of a period.
    /// </summary>
    /// <param name="row">Any row of the filing.</param>
    /// <param name="deadlines">The rules.</param>
    public static LocalDate? Due(SecBeneficialOwner row, FilingDeadlines deadlines)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(deadlines);
        DateInterval known = EdgarCalendar.Definition.Coverage;
        if (row.EventDate is not { } date || date < known.Start || date > known.End.PlusYears(-1) || FormOf(row) is not { } form)
        {
            return null;
        }

        Schedule13GFiler? filer = FilerOf(row);
        if (form is FilingForm.Schedule13G && filer is null)
        {
            return null;
        }

        foreach (FilingDeadline deadline in deadlines.Between(form, filer ?? Schedule13GFiler.Passive, date, date))
        {
            return deadline.Due;
        }

        return null;
    }

    /// <summary>Whether the filing date is after the last day to file; null where that day or the filing date is not known.</summary>
    /// <param name="row">Any row of the filing.</param>
    /// <param name="deadlines">The rules.</param>
    public static bool? IsLate(SecBeneficialOwner row, FilingDeadlines deadlines) =>
        Due(row, deadlines) is { } due && row.FilingDate is { } filed ? filed > due : null;

    private static FilingForm? FormOf(SecBeneficialOwner row) => row.Form switch
    {
        "SC 13D" or "SCHEDULE 13D" => FilingForm.Schedule13D,
        "SC 13D/A" or "SCHEDULE 13D/A" => FilingForm.Schedule13DAmendment,
        "SC 13G" or "SCHEDULE 13G" => FilingForm.Schedule13G,
        "SC 13G/A" or "SCHEDULE 13G/A" => FilingForm.Schedule13GAmendment,
        _ => null,
    };

    private static Schedule13GFiler? FilerOf(SecBeneficialOwner row) => row.Rules switch
    {
        "[\"Rule 13d-1(b)\"]" => Schedule13GFiler.QualifiedInstitution,
        "[\"Rule 13d-1(c)\"]" => Schedule13GFiler.Passive,
        "[\"Rule 13d-1(d)\"]" => Schedule13GFiler.Exempt,
        _ => null,
    };
}
