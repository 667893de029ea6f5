using NodaTime;

namespace MarketIngest.Calendars.Publication;

/// <summary>Rows about each business day of a calendar, published that day or a number of business days later. As-of dates are its business days.</summary>
public sealed class SessionPublicationRule : PublicationRule
{
    private readonly IScheduleCalendar _calendar;
    private readonly int _businessDays;

    /// <summary>Creates a rule.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="evidence">Where the rule comes from.</param>
    /// <param name="calendar">The calendar that counts; its zone is the rule's.</param>
    /// <param name="businessDays">Business days from the as-of date to publication: 0 for the same day.</param>
    /// <param name="timeOfDay">The time by which rows are out.</param>
    public SessionPublicationRule(string datasetId, PublicationEvidence evidence, IScheduleCalendar calendar, int businessDays, LocalTime timeOfDay)
        : base(datasetId, evidence, (calendar ?? throw new ArgumentNullException(nameof(calendar))).Zone, timeOfDay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(businessDays);
        _calendar = calendar;
        _businessDays = businessDays;
    }

    /// <inheritdoc/>
    public override LocalDate PublicationDate(LocalDate asOf) => _calendar.IsBusinessDay(asOf)
        ? _calendar.AddBusinessDays(asOf, _businessDays)
        : throw new ArgumentException($"{DatasetId} has no rows about {asOf:uuuu-MM-dd}: {_calendar.Id} has no session that day.", nameof(asOf));

    /// <inheritdoc/>
    public override LocalDate AsOfOnOrBefore(LocalDate date) => _calendar.OnOrBefore(date);
}
