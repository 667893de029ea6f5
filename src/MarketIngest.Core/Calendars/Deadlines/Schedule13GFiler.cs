namespace MarketIngest.Calendars.Deadlines;

/// <summary>Who may file the short Schedule 13G, which decides when.</summary>
public enum Schedule13GFiler
{
    /// <summary>A qualified institutional investor, Rule 13d-1(b).</summary>
    QualifiedInstitution,

    /// <summary>A passive investor below twenty percent, Rule 13d-1(c).</summary>
    Passive,

    /// <summary>An owner exempt from Schedule 13D, Rule 13d-1(d).</summary>
    Exempt,
}
