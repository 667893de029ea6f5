using NodaTime;

namespace MarketIngest.Calendars.Publication;

/// <summary>When a source makes the rows about a date public.</summary>
/// <remarks>
/// Rows may appear from the morning of <see cref="PublicationDate"/>, so a collector may ask from then on. An empty answer means "not yet published"
/// before <see cref="PublicationInstant"/> and "late" from it.
/// </remarks>
public abstract class PublicationRule
{
    /// <summary>Creates a rule.</summary>
    /// <param name="datasetId">The dataset, such as <c>finra.short_interest</c>.</param>
    /// <param name="evidence">Where the rule comes from.</param>
    /// <param name="zone">The zone of the source's dates and times.</param>
    /// <param name="timeOfDay">The time by which rows are out on the publication date.</param>
    protected PublicationRule(string datasetId, PublicationEvidence evidence, DateTimeZone zone, LocalTime timeOfDay)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(datasetId);
        ArgumentNullException.ThrowIfNull(zone);
        DatasetId = datasetId;
        Evidence = evidence;
        Zone = zone;
        TimeOfDay = timeOfDay;
    }

    /// <summary>The dataset.</summary>
    public string DatasetId { get; }

    /// <summary>Where the rule comes from.</summary>
    public PublicationEvidence Evidence { get; }

    /// <summary>The zone of the source's dates and times.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The time by which rows are out on the publication date.</summary>
    public LocalTime TimeOfDay { get; }

    /// <summary>The day on which the rows about a date are published.</summary>
    /// <param name="asOf">The as-of date of the rows; each rule states which dates it has.</param>
    /// <returns>The day, in <see cref="Zone"/>.</returns>
    /// <exception cref="ArgumentException">No rows are ever about that date.</exception>
    public abstract LocalDate PublicationDate(LocalDate asOf);

    /// <summary>The last as-of date on or before a date.</summary>
    /// <param name="date">Any date.</param>
    /// <returns>An as-of date that <see cref="PublicationDate"/> accepts.</returns>
    public abstract LocalDate AsOfOnOrBefore(LocalDate date);

    /// <summary>The instant by which the rows about a date are public.</summary>
    /// <param name="asOf">The as-of date of the rows.</param>
    /// <returns>The publication date at <see cref="TimeOfDay"/>.</returns>
    /// <exception cref="ArgumentException">No rows are ever about that date.</exception>
    public Instant PublicationInstant(LocalDate asOf) => Zone.AtLeniently(PublicationDate(asOf) + TimeOfDay).ToInstant();

    /// <summary>The newest as-of date whose rows are public at an instant: what an up-to-date store holds.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>The as-of date.</returns>
    public LocalDate ExpectedAsOf(Instant now)
    {
        LocalDate asOf = AsOfOnOrBefore(now.InZone(Zone).Date);
        while (PublicationInstant(asOf) > now) asOf = AsOfOnOrBefore(asOf.PlusDays(-1));
        return asOf;
    }
}
