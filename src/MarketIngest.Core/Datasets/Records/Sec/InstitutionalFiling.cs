using NodaTime;

namespace MarketIngest;

/// <summary>The cover and summary of one Form 13F: dataset <c>sec.institutional_filings</c>. The table's rows are <see cref="InstitutionalHolding"/>.</summary>
/// <remarks>Source: SEC EDGAR, Forms 13F-HR, 13F-NT, 13F-CTR and their amendments. A filing stays as filed; an amendment is a filing of its own.</remarks>
public sealed record InstitutionalFiling : IMarketRecord<InstitutionalFiling>
{
    /// <inheritdoc />
    public static DatasetSchema<InstitutionalFiling> Schema { get; } = DatasetSchema.Define<InstitutionalFiling>("sec.institutional_filings", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Column("cik", r => r.Cik.Length == 0 ? null : r.Cik)
        .Column("manager_name", r => r.ManagerName)
        .Column("form", r => r.Form)
        .Column("report_type", r => r.ReportType)
        .AsOf.Column("report_period", r => r.ReportPeriod)
        .Column("filing_date", r => r.FilingDate)
        .Column("is_amendment", r => r.IsAmendment)
        .Column("amendment_type", r => r.AmendmentType)
        .Column("amendment_number", r => r.AmendmentNumber, ColumnUnit.Count)
        .Column("amends_accession", r => r.AmendsAccession)
        .Column("is_confidential_omitted", r => r.IsConfidentialOmitted)
        .Column("table_entry_total", r => r.TableEntryTotal, ColumnUnit.Count)
        .Column("table_value_total_usd", r => r.TableValueTotalUsd, ColumnUnit.UsDollars)
        .Json.Column("other_managers", r => r.OtherManagers)
        .Column("table_value_total_as_filed", r => r.TableValueTotalAsFiled)
        .Column("value_unit", r => r.ValueUnit)
        .Column("unit_evidence", r => r.UnitEvidence)
        .Column("is_unit_ambiguous", r => r.IsUnitAmbiguous)
        .Column("other_included_managers_count", r => r.OtherIncludedManagersCount, ColumnUnit.Count)
        .Column("file_number", r => r.FileNumber)
        .Column("is_confidential_treatment_over", r => r.IsConfidentialTreatmentOver)
        .Column("confidential_treatment_ended_on", r => r.ConfidentialTreatmentEndedOn)
        .Column("provides_instruction5_information", r => r.ProvidesInstruction5Information)
        .Column("signature_date", r => r.SignatureDate)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("cik_present", "cik", r => r.Cik.Length == 10)
        .Rule("report_period_in_range", "report_period", r => RecordRules.IsBetween(r.ReportPeriod, 1978, 2100))
        .Rule("filing_date_in_range", "filing_date", r => RecordRules.IsBetween(r.FilingDate, 1993, 2100))
        .Rule("amendment_type_known", "amendment_type", r => r.AmendmentType is null or "restatement" or "new_holdings")
        .Rule("table_entry_total_not_negative", "table_entry_total", r => r.TableEntryTotal is not < 0)
        .Warn("filed_after_period", "filing_date", r => r.FilingDate > r.ReportPeriod)
        .Warn("report_period_ends_quarter", "report_period", r => r.ReportPeriod is { Month: 3 or 12, Day: 31 } or { Month: 6 or 9, Day: 30 })
        .Create(r => new InstitutionalFiling
        {
            AccessionNumber = r.Text(0)!,
            Cik = r.Text(1) ?? "",
            ManagerName = r.Text(2),
            Form = r.Text(3),
            ReportType = r.Text(4),
            ReportPeriod = r.Date(5),
            FilingDate = r.Date(6),
            IsAmendment = r.Boolean(7),
            AmendmentType = r.Text(8),
            AmendmentNumber = r.Int64OrNull(9),
            AmendsAccession = r.Text(10),
            IsConfidentialOmitted = r.BooleanOrNull(11),
            TableEntryTotal = r.Int64OrNull(12),
            TableValueTotalUsd = r.DecimalOrNull(13),
            OtherManagers = r.Text(14),
            TableValueTotalAsFiled = r.DecimalOrNull(15),
            ValueUnit = r.Text(16),
            UnitEvidence = r.Text(17),
            IsUnitAmbiguous = r.Boolean(18),
            OtherIncludedManagersCount = r.Int64OrNull(19),
            FileNumber = r.Text(20),
            IsConfidentialTreatmentOver = r.BooleanOrNull(21),
            ConfidentialTreatmentEndedOn = r.DateOrNull(22),
            ProvidesInstruction5Information = r.BooleanOrNull(23),
            SignatureDate = r.DateOrNull(24),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The CIK of the manager who filed, ten digits.</summary>
    public required string Cik { get; init; }

    /// <summary>The manager's name on the cover.</summary>
    public string? ManagerName { get; init; }

    /// <summary>The form type: <c>13F-HR</c>, <c>13F-NT</c>, <c>13F-CTR</c>, with <c>/A</c> for an amendment.</summary>
    public string? Form { get; init; }

    /// <summary><c>13F HOLDINGS REPORT</c>, <c>13F NOTICE</c> (others report all of it) or <c>13F COMBINATION REPORT</c> (others report a part).</summary>
    public string? ReportType { get; init; }

    /// <summary>The last day of the quarter that it is about.</summary>
    public required LocalDate ReportPeriod { get; init; }

    /// <summary>The filing date that EDGAR assigned.</summary>
    public required LocalDate FilingDate { get; init; }

    /// <summary>Whether it amends an earlier filing.</summary>
    public required bool IsAmendment { get; init; }

    /// <summary>What an amendment does: <c>restatement</c> replaces the table, <c>new_holdings</c> adds to it; null where it does not say.</summary>
    public string? AmendmentType { get; init; }

    /// <summary>The amendment's number as filed.</summary>
    public long? AmendmentNumber { get; init; }

    /// <summary>The filing that it amends; null, since Form 13F does not state it.</summary>
    public string? AmendsAccession { get; init; }

    /// <summary>Whether holdings are left out for which confidential treatment is asked; an amendment with them may follow.</summary>
    public bool? IsConfidentialOmitted { get; init; }

    /// <summary>The rows of the table as the summary states them.</summary>
    public long? TableEntryTotal { get; init; }

    /// <summary>The table's value as the summary states it, in whole US dollars, never thousands.</summary>
    public decimal? TableValueTotalUsd { get; init; }

    /// <summary>
    /// The other managers, a JSON array of objects: <c>list</c> is <c>reporting_for</c> (those who report for this manager) or <c>included</c> (those whose
    /// holdings are in the table, by the <c>sequence</c> that its rows name), then <c>cik</c>, <c>file_number</c>, <c>crd_number</c>, <c>sec_file_number</c>, <c>name</c>.
    /// </summary>
    public string? OtherManagers { get; init; }

    /// <summary>The table's value as the summary writes it.</summary>
    public decimal? TableValueTotalAsFiled { get; init; }

    /// <summary>The unit of <see cref="TableValueTotalAsFiled"/>: <c>dollars</c> or <c>thousands</c>; null without a total or a filing date.</summary>
    public string? ValueUnit { get; init; }

    /// <summary>What the unit rests on: <c>filing_date</c> or <c>implied_price</c>.</summary>
    public string? UnitEvidence { get; init; }

    /// <summary>Whether the filing date and the table's prices say different things, or nothing says what the unit is.</summary>
    public bool IsUnitAmbiguous { get; init; }

    /// <summary>The number of managers included in the table, as the summary states it.</summary>
    public long? OtherIncludedManagersCount { get; init; }

    /// <summary>The manager's Form 13F file number, for example <c>028-12345</c>.</summary>
    public string? FileNumber { get; init; }

    /// <summary>Whether an amendment reports holdings because confidential treatment was denied or has expired.</summary>
    public bool? IsConfidentialTreatmentOver { get; init; }

    /// <summary>The date on which confidential treatment was denied or expired.</summary>
    public LocalDate? ConfidentialTreatmentEndedOn { get; init; }

    /// <summary>Whether the cover gives the information that instruction 5 of the form asks for.</summary>
    public bool? ProvidesInstruction5Information { get; init; }

    /// <summary>The date of the signature.</summary>
    public LocalDate? SignatureDate { get; init; }
}
