using NodaTime;

namespace MarketIngest.Analytics.Institutional;

/// <summary>
/// Which Forms 13F of a manager make its book for a quarter, as known at an instant. An original makes it; a restatement replaces all before it; new holdings
/// are added; a notice says that others report and has no table.
/// </summary>
/// <remarks>
/// <para>Filings take effect in the order of filing date, amendment number, publication and accession number. A second original replaces the first.</para>
/// <para>An amendment that does not say what it does is neither: it stands in <see cref="Undetermined"/> and changes nothing. A request for confidential treatment
/// (13F-CTR) is no part of the public book.</para>
/// </remarks>
public sealed record InstitutionalFilingsInForce
{
    /// <summary>The manager's CIK, ten digits.</summary>
    public required string Cik { get; init; }

    /// <summary>The last day of the quarter.</summary>
    public required LocalDate ReportPeriod { get; init; }

    /// <summary>The filings whose tables together make the book: an original or restatement, then the additions to it, in order.</summary>
    public IReadOnlyList<InstitutionalFiling> Book { get; init; } = [];

    /// <summary>The notice in force, by which others report for this manager; beside a book it is a contradiction of the filer's.</summary>
    public InstitutionalFiling? Notice { get; init; }

    /// <summary>The filings that a later one replaced, in order.</summary>
    public IReadOnlyList<InstitutionalFiling> Superseded { get; init; } = [];

    /// <summary>Amendments that do not say whether they replace or add, in order.</summary>
    public IReadOnlyList<InstitutionalFiling> Undetermined { get; init; } = [];

    /// <summary>Whether the book consists of additions to a table that is not known.</summary>
    public bool LacksBase { get; init; }

    /// <summary>Whether a filing of the book leaves out holdings for which confidential treatment is asked.</summary>
    public bool IsConfidentialOmitted => Book.Any(f => f.IsConfidentialOmitted == true);

    /// <summary>Finds the filings in force.</summary>
    /// <param name="filings">Filings of any manager and quarter, in any order.</param>
    /// <param name="cik">The manager's CIK, ten digits.</param>
    /// <param name="reportPeriod">The last day of the quarter.</param>
    /// <param name="knownBy">The instant: nothing that became public later counts.</param>
    public static InstitutionalFilingsInForce At(IEnumerable<KnownInstitutionalFiling> filings, string cik, LocalDate reportPeriod, Instant knownBy)
    {
        ArgumentNullException.ThrowIfNull(filings);
        List<InstitutionalFiling> book = [], superseded = [], undetermined = [];
        InstitutionalFiling? notice = null;
        bool hasBase = false;
        IEnumerable<KnownInstitutionalFiling> known = filings
            .Where(f => f.KnownAt <= knownBy && f.Filing.Cik == cik && f.Filing.ReportPeriod == reportPeriod)
            .OrderBy(f => f.Filing.FilingDate)
            .ThenBy(f => f.Filing.AmendmentNumber ?? 0)
            .ThenBy(f => f.KnownAt)
            .ThenBy(f => f.Filing.AccessionNumber, StringComparer.Ordinal);
        foreach (InstitutionalFiling filing in known.Select(f => f.Filing))
        {
            switch (EffectOf(filing))
            {
                case Effect.Notifies:
                    superseded.AddRange(notice is null ? [] : [notice]);
                    notice = filing;
                    break;
                case Effect.Replaces:
                    superseded.AddRange(book);
                    book = [filing];
                    hasBase = true;
                    break;
                case Effect.Adds:
                    book.Add(filing);
                    break;
                case Effect.Unknown:
                    undetermined.Add(filing);
                    break;
            }
        }

        return new InstitutionalFilingsInForce
        {
            Cik = cik,
            ReportPeriod = reportPeriod,
            Book = book,
            Notice = notice,
            Superseded = superseded,
            Undetermined = undetermined,
            LacksBase = book.Count > 0 && !hasBase,
        };
    }

    private static Effect EffectOf(InstitutionalFiling filing) => filing switch
    {
        { Form: { } form } when form.StartsWith("13F-NT", StringComparison.Ordinal) => Effect.Notifies,
        { Form: { } form } when form.StartsWith("13F-CTR", StringComparison.Ordinal) => Effect.None,
        { IsAmendment: false } or { AmendmentType: "restatement" } => Effect.Replaces,
        { AmendmentType: "new_holdings" } => Effect.Adds,
        _ => Effect.Unknown,
    };

    private enum Effect
    {
        None,
        Notifies,
        Replaces,
        Adds,
        Unknown,
    }
}
