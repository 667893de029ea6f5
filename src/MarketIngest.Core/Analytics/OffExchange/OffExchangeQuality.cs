namespace MarketIngest.Analytics.OffExchange;

/// <summary>How far an off-exchange row can be relied on.</summary>
public enum OffExchangeQuality : byte
{
    /// <summary>There is no row: the inputs say nothing about this week or session.</summary>
    None,

    /// <summary>FINRA's weekly total is published and every volume that the row needs is there.</summary>
    Official,

    /// <summary>
    /// A week without a fraction: FINRA's total or the consolidated volume of a session is missing, or all sessions traded zero.
    /// </summary>
    OfficialPartial,

    /// <summary>FINRA has not published the week: the row rests on the scale of earlier weeks and will be replaced.</summary>
    Provisional,

    /// <summary>
    /// More volume off exchange than in total. Impossible by definition, so one of the inputs is wrong; the values are kept as
    /// computed, never clamped.
    /// </summary>
    Inconsistent,
}
