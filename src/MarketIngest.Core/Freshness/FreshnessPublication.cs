namespace MarketIngest.Freshness;

/// <summary>By which rule the dates of a dataset are judged.</summary>
public enum FreshnessPublication
{
    /// <summary>As real publication dates show it.</summary>
    Observed,

    /// <summary>As documentation states it; several of these promise data before it exists.</summary>
    Documented,

    /// <summary>Not at all: only the ingestion is judged.</summary>
    None,
}
