using NodaTime;

namespace MarketIngest;

/// <summary>One transaction or holding that a Form 3, 4 or 5 reports: dataset <c>sec.insider_transactions</c>.</summary>
/// <remarks>
/// Source: SEC EDGAR, the filing's ownership document, schema X0101 and later. Filings stay as filed: an amendment is rows of its own.
/// Where a value is absent and a footnote stands in its place, the value is null and the footnote's id among <see cref="FootnoteIds"/>.
/// Several owners report the same securities once; the row carries the first, <c>sec.reporting_owners</c> has all.
/// </remarks>
public sealed record SecInsiderTransaction : IMarketRecord<SecInsiderTransaction>
{
    /// <summary>Value of <c>table_kind</c>: shares and other securities that are no derivatives.</summary>
    public const string NonDerivative = "non_derivative";

    /// <summary>Value of <c>table_kind</c>: options, warrants, convertible securities.</summary>
    public const string Derivative = "derivative";

    // A date this long after the filing is a slip of the year; one day can be the zone of another country.
    private const int MostDaysAhead = 31;
    private const int ZoneDays = 1;

    /// <inheritdoc />
    public static DatasetSchema<SecInsiderTransaction> Schema { get; } = DatasetSchema.Define<SecInsiderTransaction>("sec.insider_transactions", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Key.Column("table_kind", r => r.TableKind)
        .Key.Column("line", r => r.Line)
        .Column("form", r => r.Form)
        .Column("is_amendment", r => r.IsAmendment)
        .Column("date_of_original_submission", r => r.DateOfOriginalSubmission)
        .Column("amends_accession", r => r.AmendsAccession)
        .AsOf.Column("period_of_report", r => r.PeriodOfReport)
        .Column("issuer_cik", r => r.IssuerCik)
        .Column("issuer_name", r => r.IssuerName)
        .Column("symbol", r => r.Symbol)
        .Column("owner_cik", r => r.OwnerCik)
        .Column("owner_name", r => r.OwnerName)
        .Column("owner_count", r => r.OwnerCount, ColumnUnit.Count)
        .Column("is_director", r => r.IsDirector)
        .Column("is_officer", r => r.IsOfficer)
        .Column("is_ten_percent_owner", r => r.IsTenPercentOwner)
        .Column("is_other", r => r.IsOther)
        .Column("officer_title", r => r.OfficerTitle)
        .Column("is_10b5_1", r => r.IsPlanned)
        .Column("security_title", r => r.SecurityTitle)
        .Column("is_holding", r => r.IsHolding)
        .Column("transaction_date", r => r.TransactionDate)
        .Column("deemed_execution_date", r => r.DeemedExecutionDate)
        .Column("transaction_code", r => r.TransactionCode)
        .Column("acquired_disposed", r => r.AcquiredDisposed)
        .Column("shares", r => r.Shares, ColumnUnit.Shares)
        .Column("price_per_share", r => r.PricePerShare, ColumnUnit.UsDollars)
        .Column("transaction_total_value", r => r.TransactionTotalValue, ColumnUnit.UsDollars)
        .Column("shares_owned_after", r => r.SharesOwnedAfter, ColumnUnit.Shares)
        .Column("value_owned_after", r => r.ValueOwnedAfter, ColumnUnit.UsDollars)
        .Column("direct_or_indirect", r => r.DirectOrIndirect)
        .Column("nature_of_ownership", r => r.NatureOfOwnership)
        .Column("exercise_price", r => r.ExercisePrice, ColumnUnit.UsDollars)
        .Column("exercise_date", r => r.ExerciseDate)
        .Column("expiration_date", r => r.ExpirationDate)
        .Column("underlying_title", r => r.UnderlyingTitle)
        .Column("underlying_shares", r => r.UnderlyingShares, ColumnUnit.Shares)
        .Column("underlying_value", r => r.UnderlyingValue, ColumnUnit.UsDollars)
        .Column("timeliness", r => r.Timeliness)
        .Json.Column("footnote_ids", r => r.FootnoteIds)
        .Column("filing_date", r => r.FilingDate)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("issuer_cik_present", "issuer_cik", r => r.IssuerCik is { Length: 10 })
        .Rule("period_of_report_in_range", "period_of_report", r => r.PeriodOfReport is { } date && IsReported(date))
        .Rule("date_of_original_submission_in_range", "date_of_original_submission", r => r.DateOfOriginalSubmission is not { } date || IsReported(date))
        .Rule("transaction_date_in_range", "transaction_date", r => r.TransactionDate is not { } date || IsReported(date))
        .Rule("deemed_execution_date_in_range", "deemed_execution_date", r => r.DeemedExecutionDate is not { } date || IsReported(date))
        .Rule("exercise_date_in_range", "exercise_date", r => r.ExerciseDate is not { } date || IsAgreed(date))
        .Rule("expiration_date_in_range", "expiration_date", r => r.ExpirationDate is not { } date || IsAgreed(date))
        .Rule("period_of_report_not_after_filing", "period_of_report", r => IsBefore(r.PeriodOfReport, r.FilingDate, MostDaysAhead))
        .Rule("transaction_date_not_after_filing", "transaction_date", r => IsBefore(r.TransactionDate, r.FilingDate, MostDaysAhead))
        .Warn("transaction_date_by_filing", "transaction_date", r => IsBefore(r.TransactionDate, r.FilingDate, ZoneDays))
        .Warn("shares_not_negative", "shares", r => r.Shares is not < 0)
        .Warn("price_not_negative", "price_per_share", r => r.PricePerShare is not < 0)
        .Warn("shares_owned_after_not_negative", "shares_owned_after", r => r.SharesOwnedAfter is not < 0)
        .Warn("underlying_shares_not_negative", "underlying_shares", r => r.UnderlyingShares is not < 0)
        .Warn("transaction_code_known", "transaction_code", r => r.TransactionCode is null || InsiderTransactionCodes.Find(r.TransactionCode) is not null)
        .Warn("acquired_disposed_known", "acquired_disposed", r => r.AcquiredDisposed is null or "A" or "D")
        .Warn("direction_agrees_with_code", "acquired_disposed", r => r.AcquiredDisposed is null || InsiderTransactionCodes.Find(r.TransactionCode)?.Direction is not { } direction || direction == r.AcquiredDisposed)
        .Warn("direct_or_indirect_known", "direct_or_indirect", r => r.DirectOrIndirect is null or "D" or "I")
        .Create(r => new SecInsiderTransaction
        {
            AccessionNumber = r.Text(0)!,
            TableKind = r.Text(1)!,
            Line = r.Int64(2),
            Form = r.Text(3),
            IsAmendment = r.BooleanOrNull(4),
            DateOfOriginalSubmission = r.DateOrNull(5),
            AmendsAccession = r.Text(6),
            PeriodOfReport = r.DateOrNull(7),
            IssuerCik = r.Text(8),
            IssuerName = r.Text(9),
            Symbol = r.Text(10),
            OwnerCik = r.Text(11),
            OwnerName = r.Text(12),
            OwnerCount = r.Int64(13),
            IsDirector = r.BooleanOrNull(14),
            IsOfficer = r.BooleanOrNull(15),
            IsTenPercentOwner = r.BooleanOrNull(16),
            IsOther = r.BooleanOrNull(17),
            OfficerTitle = r.Text(18),
            IsPlanned = r.BooleanOrNull(19),
            SecurityTitle = r.Text(20),
            IsHolding = r.Boolean(21),
            TransactionDate = r.DateOrNull(22),
            DeemedExecutionDate = r.DateOrNull(23),
            TransactionCode = r.Text(24),
            AcquiredDisposed = r.Text(25),
            Shares = r.DecimalOrNull(26),
            PricePerShare = r.DecimalOrNull(27),
            TransactionTotalValue = r.DecimalOrNull(28),
            SharesOwnedAfter = r.DecimalOrNull(29),
            ValueOwnedAfter = r.DecimalOrNull(30),
            DirectOrIndirect = r.Text(31),
            NatureOfOwnership = r.Text(32),
            ExercisePrice = r.DecimalOrNull(33),
            ExerciseDate = r.DateOrNull(34),
            ExpirationDate = r.DateOrNull(35),
            UnderlyingTitle = r.Text(36),
            UnderlyingShares = r.DecimalOrNull(37),
            UnderlyingValue = r.DecimalOrNull(38),
            Timeliness = r.Text(39),
            FootnoteIds = r.Text(40)!,
            FilingDate = r.DateOrNull(41),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary><see cref="NonDerivative"/> or <see cref="Derivative"/>.</summary>
    public required string TableKind { get; init; }

    /// <summary>The place in its table, from 1, transactions and holdings counted together.</summary>
    public required long Line { get; init; }

    /// <summary>The form: <c>3</c>, <c>4</c>, <c>5</c>, with <c>/A</c> for an amendment.</summary>
    public string? Form { get; init; }

    /// <summary>Whether the form is an amendment; null where the form is unknown.</summary>
    public bool? IsAmendment { get; init; }

    /// <summary>The filing date of what an amendment amends, as it states it.</summary>
    public LocalDate? DateOfOriginalSubmission { get; init; }

    /// <summary>The filing that an amendment amends; null where none or several of the stored filings fit. The document itself does not say.</summary>
    public string? AmendsAccession { get; init; }

    /// <summary>The period of report: the first transaction's date on Form 4, the event's on Form 3, the end of the fiscal year on Form 5.</summary>
    public LocalDate? PeriodOfReport { get; init; }

    /// <summary>The issuer's CIK, ten digits.</summary>
    public string? IssuerCik { get; init; }

    /// <summary>The issuer's name as filed.</summary>
    public string? IssuerName { get; init; }

    /// <summary>The trading symbol as filed: free text, with <c>NONE</c>, <c>N/A</c> or several symbols in it at times. Join by <see cref="IssuerCik"/>.</summary>
    public string? Symbol { get; init; }

    /// <summary>The CIK of the first reporting owner, ten digits.</summary>
    public string? OwnerCik { get; init; }

    /// <summary>The name of the first reporting owner.</summary>
    public string? OwnerName { get; init; }

    /// <summary>How many owners report the row together.</summary>
    public required long OwnerCount { get; init; }

    /// <summary>Whether the first owner is a director.</summary>
    public bool? IsDirector { get; init; }

    /// <summary>Whether the first owner is an officer.</summary>
    public bool? IsOfficer { get; init; }

    /// <summary>Whether the first owner holds more than ten percent of a class.</summary>
    public bool? IsTenPercentOwner { get; init; }

    /// <summary>Whether the first owner reports for another reason.</summary>
    public bool? IsOther { get; init; }

    /// <summary>The first owner's title as filed.</summary>
    public string? OfficerTitle { get; init; }

    /// <summary>Column <c>is_10b5_1</c>: whether the filing's box for a plan under Rule 10b5-1 is ticked. It does not say for which row; null before April 2023.</summary>
    public bool? IsPlanned { get; init; }

    /// <summary>The security's title.</summary>
    public string? SecurityTitle { get; init; }

    /// <summary>Whether the row is a holding and no transaction.</summary>
    public required bool IsHolding { get; init; }

    /// <summary>The transaction's date.</summary>
    public LocalDate? TransactionDate { get; init; }

    /// <summary>The date on which the transaction is deemed executed, where it is another one.</summary>
    public LocalDate? DeemedExecutionDate { get; init; }

    /// <summary>The transaction code (<see cref="InsiderTransactionCodes"/>); null for holdings and where the filer left it out.</summary>
    public string? TransactionCode { get; init; }

    /// <summary><c>A</c> acquired or <c>D</c> disposed of, as filed, even where it contradicts the code.</summary>
    public string? AcquiredDisposed { get; init; }

    /// <summary>The shares or units of the transaction; fractions and signs as filed.</summary>
    public decimal? Shares { get; init; }

    /// <summary>The price of one share or unit in US dollars; zero is a price, absent is null. A weighted average has its range in a footnote.</summary>
    public decimal? PricePerShare { get; init; }

    /// <summary>The total value in US dollars of a derivative transaction that is reported by value instead of units; never computed.</summary>
    public decimal? TransactionTotalValue { get; init; }

    /// <summary>Shares or units owned after the transaction, or held.</summary>
    public decimal? SharesOwnedAfter { get; init; }

    /// <summary>The value in US dollars owned after the transaction, or held, where it is reported by value.</summary>
    public decimal? ValueOwnedAfter { get; init; }

    /// <summary><c>D</c> direct or <c>I</c> indirect ownership.</summary>
    public string? DirectOrIndirect { get; init; }

    /// <summary>How an indirect owner owns, for example <c>By Trust</c>.</summary>
    public string? NatureOfOwnership { get; init; }

    /// <summary>The conversion or exercise price of a derivative in US dollars.</summary>
    public decimal? ExercisePrice { get; init; }

    /// <summary>The date from which a derivative can be exercised.</summary>
    public LocalDate? ExerciseDate { get; init; }

    /// <summary>The date on which a derivative expires.</summary>
    public LocalDate? ExpirationDate { get; init; }

    /// <summary>The title of the security under a derivative.</summary>
    public string? UnderlyingTitle { get; init; }

    /// <summary>The shares under a derivative.</summary>
    public decimal? UnderlyingShares { get; init; }

    /// <summary>The value in US dollars under a derivative, where it is reported by value.</summary>
    public decimal? UnderlyingValue { get; init; }

    /// <summary><c>E</c> early, <c>L</c> late, null on time.</summary>
    public string? Timeliness { get; init; }

    /// <summary>The ids of the row's footnotes in document order, each once, as a JSON array; <c>[]</c> without any.</summary>
    public required string FootnoteIds { get; init; }

    /// <summary>The filing date; null where a plain document came without it.</summary>
    public LocalDate? FilingDate { get; init; }

    private static bool IsReported(LocalDate date) => RecordRules.IsBetween(date, 1930, 2100);

    // Agreements may end far ahead.
    private static bool IsAgreed(LocalDate date) => RecordRules.IsBetween(date, 1930, 2200);

    private static bool IsBefore(LocalDate? date, LocalDate? filed, int slackDays) => date is not { } day || filed is not { } limit || Period.DaysBetween(limit, day) <= slackDays;
}
