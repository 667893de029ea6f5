using MarketIngest.Calendars.Publication;

namespace MarketIngest.Sources.Finra;

/// <summary>Options of the FINRA source.</summary>
public sealed class FinraOptions
{
    /// <summary>The client id of a public credential, or null to ask without one.</summary>
    /// <value>Default: null.</value>
    public string? ClientId { get; set; }

    /// <summary>The secret that belongs to <see cref="ClientId"/>; never logged or archived.</summary>
    /// <value>Default: null.</value>
    public string? ClientSecret { get; set; }

    /// <summary>The summary types of weekly volume to collect. Those with <c>_FIRM</c> add rows per firm and several times the volume of data.</summary>
    /// <value>Default: <c>ATS_W_SMBL</c>, <c>OTC_W_SMBL</c>.</value>
    public IReadOnlyList<string> SummaryTypes { get; set; } = ["ATS_W_SMBL", "OTC_W_SMBL"];

    /// <summary>The tiers of weekly volume to collect.</summary>
    /// <value>Default: T1, T2, OTCE.</value>
    public IReadOnlyList<OtcTier> Tiers { get; set; } = [OtcTier.T1, OtcTier.T2, OtcTier.OTCE];

    /// <summary>When weekly volumes are taken to be due.</summary>
    /// <value>Default: <see cref="PublicationEvidence.Observed"/>; the documented rule promises them weeks before they exist.</value>
    public PublicationEvidence OtcPublication { get; set; } = PublicationEvidence.Observed;

    /// <summary>The rows asked for per page; the source may send fewer.</summary>
    /// <value>Default: 5000, the most the source allows.</value>
    public int PageSize { get; set; } = 5000;

    /// <summary>Where short interest of all symbols is read from. Runs for given symbols always use the API.</summary>
    /// <value>Default: <see cref="ShortInterestOrigin.File"/>.</value>
    public ShortInterestOrigin ShortInterestOrigin { get; set; } = ShortInterestOrigin.File;

    /// <summary>The file prefixes of daily short sale volume: CNMS, FNSQ, FNQC, FNYX, FNRA, FORF.</summary>
    /// <value>Default: <c>CNMS</c>, the consolidated file.</value>
    public IReadOnlyList<string> Facilities { get; set; } = ["CNMS"];
}
