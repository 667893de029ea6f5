namespace MarketIngest;

/// <summary>How a payload shows a row.</summary>
public enum EvidenceKind
{
    /// <summary>As the source's current content at the time of the capture.</summary>
    State,

    /// <summary>As one of several versions that the source itself dates.</summary>
    Version,
}
