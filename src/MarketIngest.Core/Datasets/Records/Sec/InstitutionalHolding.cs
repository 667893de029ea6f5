using NodaTime;

namespace MarketIngest;

/// <summary>One row of an information table of Form 13F, as filed: dataset <c>sec.institutional_holdings</c>.</summary>
/// <remarks>
/// Source: SEC EDGAR, Form 13F. Rows are never merged: a manager may report one security many times, and stock, puts, calls and notes of one issuer stand
/// apart. Which filings make a manager's book is another question: an amendment may replace the table or add to it.
/// </remarks>
public sealed record InstitutionalHolding : IMarketRecord<InstitutionalHolding>
{
    /// <inheritdoc />
    public static DatasetSchema<InstitutionalHolding> Schema { get; } = DatasetSchema.Define<InstitutionalHolding>("sec.institutional_holdings", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Key.Column("line", r => r.Line)
        .Column("cik", r => r.Cik.Length == 0 ? null : r.Cik)
        .AsOf.Column("report_period", r => r.ReportPeriod)
        .Column("filing_date", r => r.FilingDate)
        .Column("issuer_name", r => r.IssuerName)
        .Column("title_of_class", r => r.TitleOfClass)
        .Column("cusip", r => r.Cusip)
        .Column("figi", r => r.Figi)
        .Column("value_usd", r => r.ValueUsd, ColumnUnit.UsDollars)
        .Column("value_as_filed", r => r.ValueAsFiled)
        .Column("value_unit", r => r.ValueUnit)
        .Column("unit_evidence", r => r.UnitEvidence)
        .Column("is_unit_ambiguous", r => r.IsUnitAmbiguous)
        .Column("quantity", r => r.Quantity)
        .Column("quantity_type", r => r.QuantityType)
        .Column("put_call", r => r.PutCall)
        .Column("investment_discretion", r => r.InvestmentDiscretion)
        .Json.Column("other_managers", r => r.OtherManagers)
        .Column("voting_sole", r => r.VotingSole, ColumnUnit.Shares)
        .Column("voting_shared", r => r.VotingShared, ColumnUnit.Shares)
        .Column("voting_none", r => r.VotingNone, ColumnUnit.Shares)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("cik_present", "cik", r => r.Cik.Length == 10)
        .Rule("report_period_in_range", "report_period", r => RecordRules.IsBetween(r.ReportPeriod, 1978, 2100))
        .Rule("filing_date_in_range", "filing_date", r => RecordRules.IsBetween(r.FilingDate, 1993, 2100))
        .Rule("value_not_negative", "value_as_filed", r => r.ValueAsFiled is not < 0)
        .Warn("filed_after_period", "filing_date", r => r.FilingDate > r.ReportPeriod)
        .Warn("cusip_has_nine_characters", "cusip", r => r.Cusip?.Length == 9)
        .Warn("quantity_type_known", "quantity_type", r => r.QuantityType is "SH" or "PRN")
        .Warn("put_call_known", "put_call", r => r.PutCall is null or "Put" or "Call")
        .Warn("value_present", "value_as_filed", r => r.ValueAsFiled is not null)
        .Warn("quantity_present", "quantity", r => r.Quantity is not null)
        .Create(r => new InstitutionalHolding
        {
            AccessionNumber = r.Text(0)!,
            Line = r.Int64(1),
            Cik = r.Text(2) ?? "",
            ReportPeriod = r.Date(3),
            FilingDate = r.Date(4),
            IssuerName = r.Text(5),
            TitleOfClass = r.Text(6),
            Cusip = r.Text(7),
            Figi = r.Text(8),
            ValueUsd = r.DecimalOrNull(9),
            ValueAsFiled = r.DecimalOrNull(10),
            ValueUnit = r.Text(11),
            UnitEvidence = r.Text(12),
            IsUnitAmbiguous = r.Boolean(13),
            Quantity = r.DecimalOrNull(14),
            QuantityType = r.Text(15),
            PutCall = r.Text(16),
            InvestmentDiscretion = r.Text(17),
            OtherManagers = r.Text(18),
            VotingSole = r.DecimalOrNull(19),
            VotingShared = r.DecimalOrNull(20),
            VotingNone = r.DecimalOrNull(21),
        }));

    /// <summary>The filing's accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The row's place in the filing's tables, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The CIK of the manager who filed, ten digits.</summary>
    public required string Cik { get; init; }

    /// <summary>The last day of the quarter that the table is about.</summary>
    public required LocalDate ReportPeriod { get; init; }

    /// <summary>The filing date that EDGAR assigned; it decides whether values are in thousands.</summary>
    public required LocalDate FilingDate { get; init; }

    /// <summary>The issuer's name as the filer writes it.</summary>
    public string? IssuerName { get; init; }

    /// <summary>The class of security as the filer writes it; spellings vary.</summary>
    public string? TitleOfClass { get; init; }

    /// <summary>The CUSIP as filed, nine characters where the filer kept the rule.</summary>
    public string? Cusip { get; init; }

    /// <summary>The FIGI, which filers may state since 2023.</summary>
    public string? Figi { get; init; }

    /// <summary>The fair value at the period's end in whole US dollars, never thousands; of an option that of the underlying shares. Null where the unit is unknown.</summary>
    public decimal? ValueUsd { get; init; }

    /// <summary>The value as it stands in the table.</summary>
    public decimal? ValueAsFiled { get; init; }

    /// <summary>The unit in which <see cref="ValueAsFiled"/> is taken to be: <c>dollars</c> or <c>thousands</c>; null where the filing date is unknown.</summary>
    public string? ValueUnit { get; init; }

    /// <summary>What the unit rests on: <c>filing_date</c>, or <c>implied_price</c> where the table's prices contradict it.</summary>
    public string? UnitEvidence { get; init; }

    /// <summary>Whether the filing date and the table's prices say different things, or nothing says what the unit is.</summary>
    public bool IsUnitAmbiguous { get; init; }

    /// <summary>Shares, of an option the underlying ones, or the principal amount of a note in dollars; <see cref="QuantityType"/> says which.</summary>
    public decimal? Quantity { get; init; }

    /// <summary><c>SH</c> (shares) or <c>PRN</c> (principal amount).</summary>
    public string? QuantityType { get; init; }

    /// <summary><c>Put</c>, <c>Call</c>, or null for the security itself.</summary>
    public string? PutCall { get; init; }

    /// <summary><c>SOLE</c>, <c>DFND</c> (shared with those in <see cref="OtherManagers"/>) or <c>OTR</c>.</summary>
    public string? InvestmentDiscretion { get; init; }

    /// <summary>The numbers of other managers as filed, a JSON array of texts such as <c>["4","11"]</c>; null where the row names none. The filing's own list says who they are.</summary>
    public string? OtherManagers { get; init; }

    /// <summary>Shares with sole voting authority.</summary>
    public decimal? VotingSole { get; init; }

    /// <summary>Shares with shared voting authority.</summary>
    public decimal? VotingShared { get; init; }

    /// <summary>Shares without voting authority. The three need not add up to the quantity.</summary>
    public decimal? VotingNone { get; init; }
}
