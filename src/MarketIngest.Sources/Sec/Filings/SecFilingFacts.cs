using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>
/// What is known of a filing beside its documents: from the submission's header, else from the payload's hints (<c>accession</c>, <c>cik</c>, <c>form</c>,
/// <c>filing-date</c>, <c>report-period</c>), which is all that a plain document has.
/// </summary>
/// <param name="Accession">The accession number; <see cref="UnknownKey.Text"/> where it is unknown.</param>
/// <param name="Cik">The filer's CIK, ten digits, or null.</param>
/// <param name="Form">The form type, or null.</param>
/// <param name="Filed">The filing date, or null.</param>
/// <param name="Period">The period of report, or null.</param>
/// <param name="AcceptedAt">When EDGAR accepted it, or null where nothing trustworthy says so.</param>
internal sealed record SecFilingFacts(string Accession, string? Cik, string? Form, LocalDate? Filed, LocalDate? Period, Instant? AcceptedAt)
{
    /// <summary>Gathers the facts.</summary>
    /// <exception cref="SourceContractException">A hint cannot be read.</exception>
    public static SecFilingFacts Of(SecSubmission submission, Payload payload)
    {
        SecHeader? header = submission.Header;
        return new SecFilingFacts(
            header?.Accession ?? Hint(payload, "accession", text => AccessionNumber.Of(text), "an accession number such as 0000320193-22-000061") ?? UnknownKey.Text,
            header?.Parties.FirstOrDefault(p => p.Role is SecPartyRole.Filer or SecPartyRole.FiledBy)?.Cik ?? Hint(payload, "cik", text => Sec.Cik.Of(text), "a CIK of up to ten digits"),
            header?.Form ?? payload.Hint("form"),
            header?.Filed ?? payload.DateHint("filing-date"),
            header?.Period ?? payload.DateHint("report-period"),
            header?.AcceptedAt);
    }

    /// <summary>Writes a row of the filing: known since the acceptance, or where that is unknown since the capture.</summary>
    public void Write<T>(RecordWriter<T> writer, T record)
        where T : IMarketRecord<T>
    {
        if (AcceptedAt is { } accepted)
        {
            writer.Write(record, Evidence.Accepted(accepted));
        }
        else
        {
            writer.Write(record);
        }
    }

    private static string? Hint(Payload payload, string name, Func<string, string?> read, string expected) => payload.Hint(name) switch
    {
        null or "" => null,
        { } text => read(text) ?? throw new SourceContractException($"Hint '{name}' is '{text}', not {expected}."),
    };
}
