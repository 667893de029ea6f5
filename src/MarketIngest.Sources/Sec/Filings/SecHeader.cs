using NodaTime;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>What the header of a complete submission says.</summary>
internal sealed record SecHeader
{
    /// <summary>The accession number, with dashes.</summary>
    public string? Accession { get; init; }

    /// <summary>The form type, for example <c>SC 13G/A</c>.</summary>
    public string? Form { get; init; }

    /// <summary>When EDGAR accepted the submission; null where the header does not say (before 2000, and in feed archives).</summary>
    public Instant? AcceptedAt { get; init; }

    /// <summary>The filing date.</summary>
    public LocalDate? Filed { get; init; }

    /// <summary>The period of report.</summary>
    public LocalDate? Period { get; init; }

    /// <summary>The number of public documents that the header states.</summary>
    public int? DocumentCount { get; init; }

    /// <summary>The companies and persons, in the header's order; one that has two roles comes twice.</summary>
    public IReadOnlyList<SecParty> Parties { get; init; } = [];
}
