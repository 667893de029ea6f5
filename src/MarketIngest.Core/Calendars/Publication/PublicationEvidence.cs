namespace MarketIngest.Calendars.Publication;

/// <summary>Whether a publication rule is what somebody wrote or what the source was seen to do.</summary>
public enum PublicationEvidence
{
    /// <summary>As documentation states it; several of these promise data before it exists.</summary>
    Documented,

    /// <summary>As real publication dates show it. The default for scheduling and freshness.</summary>
    Observed,
}
