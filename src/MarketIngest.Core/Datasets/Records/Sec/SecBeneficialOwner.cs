using NodaTime;

namespace MarketIngest;

/// <summary>One reporting person of a Schedule 13D or 13G: dataset <c>sec.beneficial_ownership</c>.</summary>
/// <remarks>
/// Source: SEC EDGAR, structured XML since 18 December 2024, before that web pages and plain text. The persons of a group mostly report the same
/// shares, so rows of one filing are never added up; <see cref="Analytics.Beneficial.BeneficialStake"/> takes the largest.
/// </remarks>
public sealed record SecBeneficialOwner : IMarketRecord<SecBeneficialOwner>
{
    /// <inheritdoc />
    public static DatasetSchema<SecBeneficialOwner> Schema { get; } = DatasetSchema.Define<SecBeneficialOwner>("sec.beneficial_ownership", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Key.Column("line", r => r.Line)
        .Column("form", r => r.Form)
        .Column("is_amendment", r => r.IsAmendment)
        .Column("issuer_cik", r => r.IssuerCik)
        .Column("issuer_name", r => r.IssuerName)
        .Column("cusip", r => r.Cusip)
        .Column("event_date", r => r.EventDate)
        .AsOf.Column("filing_date", r => r.FilingDate)
        .Column("reporting_person", r => r.ReportingPerson)
        .Column("person_cik", r => r.PersonCik)
        .Json.Column("person_types", r => r.PersonTypes)
        .Column("citizenship", r => r.Citizenship)
        .Column("sole_voting", r => r.SoleVoting, ColumnUnit.Shares)
        .Column("shared_voting", r => r.SharedVoting, ColumnUnit.Shares)
        .Column("sole_dispositive", r => r.SoleDispositive, ColumnUnit.Shares)
        .Column("shared_dispositive", r => r.SharedDispositive, ColumnUnit.Shares)
        .Column("shares_owned", r => r.SharesOwned, ColumnUnit.Shares)
        .Column("percent_of_class", r => r.PercentOfClass, ColumnUnit.Percent)
        .Column("group_member", r => r.GroupMember)
        .Column("purpose", r => r.Purpose)
        .Column("filer_cik", r => r.FilerCik)
        .Column("title_of_class", r => r.TitleOfClass)
        .Json.Column("cusips", r => r.Cusips)
        .Json.Column("rules", r => r.Rules)
        .Json.Column("fund_types", r => r.FundTypes)
        .Column("amendment_number", r => r.AmendmentNumber)
        .Column("amends_accession", r => r.AmendsAccession)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("line_positive", "line", r => r.Line > 0)
        .Rule("filing_date_in_range", "filing_date", r => r.FilingDate is { } filed && RecordRules.IsBetween(filed, 1993, 2100))
        .Rule("reporting_person_present", "reporting_person", r => !string.IsNullOrEmpty(r.ReportingPerson))
        .Rule("sole_voting_not_negative", "sole_voting", r => r.SoleVoting is not < 0)
        .Rule("shared_voting_not_negative", "shared_voting", r => r.SharedVoting is not < 0)
        .Rule("sole_dispositive_not_negative", "sole_dispositive", r => r.SoleDispositive is not < 0)
        .Rule("shared_dispositive_not_negative", "shared_dispositive", r => r.SharedDispositive is not < 0)
        .Rule("shares_owned_not_negative", "shares_owned", r => r.SharesOwned is not < 0)
        .Warn("percent_of_class_in_range", "percent_of_class", r => r.PercentOfClass is not (< 0 or > 100))
        .Warn("event_date_in_range", "event_date", r => r.EventDate is not { } date || (date.Year >= 1970 && (r.FilingDate is not { } filed || date <= filed)))
        .Create(r => new SecBeneficialOwner
        {
            AccessionNumber = r.Text(0)!,
            Line = r.Int64(1),
            Form = r.Text(2),
            IsAmendment = r.Boolean(3),
            IssuerCik = r.Text(4),
            IssuerName = r.Text(5),
            Cusip = r.Text(6),
            EventDate = r.DateOrNull(7),
            FilingDate = r.DateOrNull(8),
            ReportingPerson = r.Text(9),
            PersonCik = r.Text(10),
            PersonTypes = r.Text(11),
            Citizenship = r.Text(12),
            SoleVoting = r.DecimalOrNull(13),
            SharedVoting = r.DecimalOrNull(14),
            SoleDispositive = r.DecimalOrNull(15),
            SharedDispositive = r.DecimalOrNull(16),
            SharesOwned = r.DecimalOrNull(17),
            PercentOfClass = r.DecimalOrNull(18),
            GroupMember = r.Text(19),
            Purpose = r.Text(20),
            FilerCik = r.Text(21),
            TitleOfClass = r.Text(22),
            Cusips = r.Text(23),
            Rules = r.Text(24),
            FundTypes = r.Text(25),
            AmendmentNumber = r.Int64OrNull(26),
            AmendsAccession = r.Text(27),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The person's place in the filing, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The form type as EDGAR writes it: <c>SC 13D</c>, <c>SC 13G</c>, <c>SCHEDULE 13D</c>, <c>SCHEDULE 13G</c>, each also with <c>/A</c>.</summary>
    public string? Form { get; init; }

    /// <summary>Whether the filing amends an earlier one.</summary>
    public required bool IsAmendment { get; init; }

    /// <summary>The CIK of the company whose shares these are, ten digits.</summary>
    public string? IssuerCik { get; init; }

    /// <summary>Its name.</summary>
    public string? IssuerName { get; init; }

    /// <summary>The first CUSIP of the class; null where the filing has none, also where it is nine zeros.</summary>
    public string? Cusip { get; init; }

    /// <summary>The date of the event that required the filing.</summary>
    public LocalDate? EventDate { get; init; }

    /// <summary>The filing date that EDGAR assigned.</summary>
    public LocalDate? FilingDate { get; init; }

    /// <summary>The reporting person's name.</summary>
    public string? ReportingPerson { get; init; }

    /// <summary>Its CIK, ten digits: as the schedule states it, else that of the filer in the submission's header whose name is the same; null for neither.</summary>
    public string? PersonCik { get; init; }

    /// <summary>What kind of person it is, a JSON array of the form's codes: <c>IA</c>, <c>HC</c>, <c>PN</c>, <c>IN</c>, <c>CO</c>, <c>OO</c> and others.</summary>
    public string? PersonTypes { get; init; }

    /// <summary>Citizenship or place of organization as filed: a code of EDGAR in XML (<c>DE</c>, <c>E9</c>, <c>X1</c>; no ISO code), words in older filings.</summary>
    public string? Citizenship { get; init; }

    /// <summary>Shares that it alone may vote.</summary>
    public decimal? SoleVoting { get; init; }

    /// <summary>Shares that it votes together with others.</summary>
    public decimal? SharedVoting { get; init; }

    /// <summary>Shares that it alone may dispose of.</summary>
    public decimal? SoleDispositive { get; init; }

    /// <summary>Shares that it disposes of together with others.</summary>
    public decimal? SharedDispositive { get; init; }

    /// <summary>The shares it owns beneficially in all.</summary>
    public decimal? SharesOwned { get; init; }

    /// <summary>These as percent of the class, as filed: 5 means 5 %.</summary>
    public decimal? PercentOfClass { get; init; }

    /// <summary>The box it checked: <c>a</c> as a member of a group, <c>b</c> disclaiming to be one; null for none.</summary>
    public string? GroupMember { get; init; }

    /// <summary>The purpose of the transaction, item 4 of Schedule 13D; null in Schedule 13G.</summary>
    public string? Purpose { get; init; }

    /// <summary>The CIK under which the filing was made, ten digits.</summary>
    public string? FilerCik { get; init; }

    /// <summary>The class of securities.</summary>
    public string? TitleOfClass { get; init; }

    /// <summary>All CUSIPs of the class, a JSON array; null where there is none.</summary>
    public string? Cusips { get; init; }

    /// <summary>The rules under which a Schedule 13G is filed, a JSON array: <c>Rule 13d-1(b)</c>, <c>Rule 13d-1(c)</c>, <c>Rule 13d-1(d)</c>.</summary>
    public string? Rules { get; init; }

    /// <summary>Where the money came from, a JSON array of the codes of Schedule 13D: <c>WC</c>, <c>AF</c>, <c>PF</c>, <c>BK</c>, <c>SC</c>, <c>OO</c>.</summary>
    public string? FundTypes { get; init; }

    /// <summary>The number of the amendment.</summary>
    public long? AmendmentNumber { get; init; }

    /// <summary>The accession number that the filing names as the one before it; null in filings before 18 December 2024.</summary>
    public string? AmendsAccession { get; init; }
}
