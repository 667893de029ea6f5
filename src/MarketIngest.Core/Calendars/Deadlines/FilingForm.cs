namespace MarketIngest.Calendars.Deadlines;

/// <summary>The filings whose deadlines are known.</summary>
public enum FilingForm
{
    /// <summary>Form 13F: an institutional manager's quarterly holdings.</summary>
    Form13F,

    /// <summary>Form N-PORT: a fund's holdings, filed for each fiscal quarter.</summary>
    FormNPort,

    /// <summary>Schedule 13D: the first report of an owner who may seek control.</summary>
    Schedule13D,

    /// <summary>An amendment of Schedule 13D after a material change.</summary>
    Schedule13DAmendment,

    /// <summary>Schedule 13G: the first short report of an owner who does not seek control.</summary>
    Schedule13G,

    /// <summary>A periodic amendment of Schedule 13G.</summary>
    Schedule13GAmendment,
}
