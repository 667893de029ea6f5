namespace MarketIngest.Calendars;

/// <summary>How a session's hours compare with the regular hours of its weekday in its year.</summary>
public enum SessionKind
{
    /// <summary>The regular hours of that weekday: also 10:00–12:00 on a Saturday while Saturdays were traded.</summary>
    Regular,

    /// <summary>Opened on time and closed before the regular close, planned or not.</summary>
    EarlyClose,

    /// <summary>Opened after the regular open and closed on time.</summary>
    LateOpen,

    /// <summary>Opened late and closed early on the same day.</summary>
    LateOpenEarlyClose,

    /// <summary>
    /// Hours that are none of the others: a session on a day without regular hours (a weekend test session), one that opened
    /// before the regular open, or one that ran past the regular close.
    /// </summary>
    Special,
}
