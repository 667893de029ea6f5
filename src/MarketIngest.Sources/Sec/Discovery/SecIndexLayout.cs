namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>How the lines of an index are laid out.</summary>
internal enum SecIndexLayout
{
    /// <summary>Not known yet.</summary>
    Unknown,

    /// <summary>Form type, company, CIK, date, path in columns; also the crawler's index.</summary>
    Form,

    /// <summary>Company, form type, CIK, date, path in columns.</summary>
    Company,

    /// <summary>CIK, company, form type, date, path between bars.</summary>
    Master,
}
