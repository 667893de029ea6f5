namespace MarketIngest;

/// <summary>The evidence on which a row's <c>known_at</c> rests.</summary>
public enum KnownAtBasis
{
    /// <summary>The source states when it published the row.</summary>
    Published,

    /// <summary>A regulator states when it accepted the filing.</summary>
    Accepted,

    /// <summary>The source shows that this is the row's first publication, whose instant its schedule gives.</summary>
    Scheduled,

    /// <summary>The instant of the capture that first showed the row.</summary>
    Observed,

    /// <summary>The newest <c>known_at</c> among the inputs of a derived row.</summary>
    Derived,
}
