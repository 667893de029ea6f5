namespace MarketIngest.Sources.Access;

/// <summary>Why an attempt failed, as far as the next step depends on it.</summary>
internal enum AttemptFailure
{
    /// <summary>The source is in trouble: network, time-out, cut-off body, server error. Counts towards its circuit.</summary>
    Trouble,

    /// <summary>The source is well and asks for fewer requests.</summary>
    Throttled,

    /// <summary>The source asks for a longer wait than we are ready for.</summary>
    Deferred,
}
