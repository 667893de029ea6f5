namespace MarketIngest;

/// <summary>One of the persons who file a Form 3, 4 or 5 together: dataset <c>sec.reporting_owners</c>.</summary>
/// <remarks>
/// Source: SEC EDGAR, the filing's ownership document. All owners of a filing report the same securities: amounts must not be multiplied by them.
/// A flag is null where the document leaves it out, which filers do for boxes that are not ticked.
/// </remarks>
public sealed record SecReportingOwner : IMarketRecord<SecReportingOwner>
{
    /// <inheritdoc />
    public static DatasetSchema<SecReportingOwner> Schema { get; } = DatasetSchema.Define<SecReportingOwner>("sec.reporting_owners", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Key.Column("owner_cik", r => r.OwnerCik)
        .Column("owner_name", r => r.OwnerName)
        .Column("is_director", r => r.IsDirector)
        .Column("is_officer", r => r.IsOfficer)
        .Column("is_ten_percent_owner", r => r.IsTenPercentOwner)
        .Column("is_other", r => r.IsOther)
        .Column("officer_title", r => r.OfficerTitle)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("owner_cik_present", "owner_cik", r => r.OwnerCik.Length == 10)
        .Create(r => new SecReportingOwner
        {
            AccessionNumber = r.Text(0)!,
            OwnerCik = r.Text(1)!,
            OwnerName = r.Text(2),
            IsDirector = r.BooleanOrNull(3),
            IsOfficer = r.BooleanOrNull(4),
            IsTenPercentOwner = r.BooleanOrNull(5),
            IsOther = r.BooleanOrNull(6),
            OfficerTitle = r.Text(7),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The owner's CIK, ten digits.</summary>
    public required string OwnerCik { get; init; }

    /// <summary>The owner's name as filed; persons are written last name first.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Whether the owner is a director of the issuer.</summary>
    public bool? IsDirector { get; init; }

    /// <summary>Whether the owner is an officer of the issuer.</summary>
    public bool? IsOfficer { get; init; }

    /// <summary>Whether the owner holds more than ten percent of a class.</summary>
    public bool? IsTenPercentOwner { get; init; }

    /// <summary>Whether the owner reports for another reason.</summary>
    public bool? IsOther { get; init; }

    /// <summary>The officer's title as filed; it may only say <c>See Remarks</c>.</summary>
    public string? OfficerTitle { get; init; }
}
