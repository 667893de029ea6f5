using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>Writes what was read of a schedule, one row for each person.</summary>
internal static class Schedule13Rows
{
    /// <summary>Writes the rows; what the document does not say comes from the submission's header.</summary>
    public static void Write(Schedule13Cover cover, IEnumerable<Schedule13Person> persons, SecHeader? header, SecFilingFacts facts, RecordSink sink)
    {
        string? form = cover.Form ?? facts.Form;
        SecParty? subject = header?.Parties.FirstOrDefault(p => p.Role is SecPartyRole.Subject);
        var filers = new FilerNames(header);
        RecordWriter<SecBeneficialOwner> writer = sink.For<SecBeneficialOwner>();
        foreach (Schedule13Person person in persons)
        {
            sink.Position = person.Line;
            facts.Write(writer, new SecBeneficialOwner
            {
                AccessionNumber = facts.Accession,
                Line = person.Number,
                Form = form,
                IsAmendment = form is not null && SecForms.IsAmendment(form),
                IssuerCik = cover.IssuerCik ?? subject?.Cik,
                IssuerName = cover.IssuerName ?? subject?.Name,
                Cusip = cover.Cusips.Count > 0 ? cover.Cusips[0] : null,
                EventDate = cover.EventDate,
                FilingDate = facts.Filed,
                ReportingPerson = person.Name,
                PersonCik = person.Cik ?? filers.CikOf(person.Name),
                PersonTypes = JsonList.Of(person.Types),
                Citizenship = person.Citizenship,
                SoleVoting = person.SoleVoting,
                SharedVoting = person.SharedVoting,
                SoleDispositive = person.SoleDispositive,
                SharedDispositive = person.SharedDispositive,
                SharesOwned = person.SharesOwned,
                PercentOfClass = person.Percent,
                GroupMember = person.Group,
                Purpose = cover.Purpose,
                FilerCik = cover.FilerCik ?? facts.Cik,
                TitleOfClass = cover.TitleOfClass,
                Cusips = JsonList.Of(cover.Cusips),
                Rules = JsonList.Of(cover.Rules),
                FundTypes = JsonList.Of(person.FundTypes),
                AmendmentNumber = cover.AmendmentNumber,
                AmendsAccession = cover.AmendsAccession,
            });
        }
    }
}
