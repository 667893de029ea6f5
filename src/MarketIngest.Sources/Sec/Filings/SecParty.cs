namespace MarketIngest.Sources.Sec.Filings;

/// <summary>A company or person that a submission's header names.</summary>
/// <param name="Section">The section as the header calls it, in capitals with blanks: <c>SUBJECT COMPANY</c>.</param>
/// <param name="Cik">Its CIK, ten digits.</param>
/// <param name="Name">Its conformed name, or null.</param>
internal sealed record SecParty(string Section, string Cik, string? Name)
{
    /// <summary>Its role, or null where the section is none of those that a filing's row can have.</summary>
    public string? Role => SecPartyRole.Of(Section);
}
