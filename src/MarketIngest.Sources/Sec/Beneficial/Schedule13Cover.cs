using NodaTime;

namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>What a schedule says once for all of its persons.</summary>
internal sealed record Schedule13Cover
{
    /// <summary>The form type, or null where the document does not say.</summary>
    public string? Form { get; init; }

    /// <summary>The issuer's CIK, ten digits.</summary>
    public string? IssuerCik { get; init; }

    /// <summary>The issuer's name.</summary>
    public string? IssuerName { get; init; }

    /// <summary>The CIK under which the filing was made, ten digits.</summary>
    public string? FilerCik { get; init; }

    /// <summary>The class of securities.</summary>
    public string? TitleOfClass { get; init; }

    /// <summary>The class's CUSIPs; nine zeros are none.</summary>
    public IReadOnlyList<string> Cusips { get; init; } = [];

    /// <summary>The date of the event.</summary>
    public LocalDate? EventDate { get; init; }

    /// <summary>The rules that Schedule 13G is filed under.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The number of the amendment.</summary>
    public long? AmendmentNumber { get; init; }

    /// <summary>The accession number that is amended.</summary>
    public string? AmendsAccession { get; init; }

    /// <summary>Item 4 of Schedule 13D.</summary>
    public string? Purpose { get; init; }
}
