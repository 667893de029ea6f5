namespace MarketIngest;

/// <summary>Whether an answer that the client still holds may be confirmed instead of sent again.</summary>
public enum RevalidationPolicy
{
    /// <summary>Every request asks for the whole answer.</summary>
    Never,

    /// <summary>
    /// A repeated request asks for what changed since the answer held (<c>If-None-Match</c>, <c>If-Modified-Since</c>). "Not modified" gives the held bytes as a new
    /// payload, captured now: it is checked, stored and archived like any other, so that a replay knows no difference.
    /// </summary>
    WhenHeld,
}
