namespace MarketIngest.Sources.Sec.Filings;

/// <summary>Writes what a submission's header says of the filing itself.</summary>
internal static class SecFilingRows
{
    /// <summary>Writes <c>sec.filings</c>, one row for each CIK; nothing where the payload is a plain document or its header lacks number or date.</summary>
    public static void Write(SecSubmission submission, SecFilingFacts facts, RecordSink sink)
    {
        if (submission.Header is not { Accession: { } accession, Filed: { } filed } header)
        {
            return;
        }

        SecDocument? primary = submission.Documents.OrderBy(d => d.Sequence ?? int.MaxValue).FirstOrDefault();
        RecordWriter<SecFiling> writer = sink.For<SecFiling>();

        // Who files about itself is named in two sections; the first says what matters.
        foreach (SecParty party in header.Parties.DistinctBy(p => p.Cik))
        {
            facts.Write(writer, new SecFiling
            {
                AccessionNumber = accession,
                Cik = party.Cik,
                Role = party.Role,
                CompanyName = party.Name,
                Form = header.Form,
                FilingDate = filed,
                AcceptedAt = header.AcceptedAt,
                ReportDate = header.Period,
                PrimaryDocument = primary?.FileName,
            });
        }
    }
}
