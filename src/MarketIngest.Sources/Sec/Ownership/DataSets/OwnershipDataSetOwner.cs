using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Bulk;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>Takes a reporting owner out of a line of <c>REPORTINGOWNER.tsv</c>.</summary>
internal static class OwnershipDataSetOwner
{
    private const string Relationship = "RPTOWNER_RELATIONSHIP";

    /// <summary>The columns that must be there.</summary>
    public static string[] Required { get; } = ["ACCESSION_NUMBER", "RPTOWNERCIK", "RPTOWNERNAME", Relationship, "RPTOWNER_TITLE"];

    /// <summary>The owner of the current line. The set lists the boxes that are ticked: any other is null, as where a document leaves it out.</summary>
    public static SecReportingOwner Of(SecTableRow row, string accession)
    {
        string? cik = Cik.Of(row.Span("RPTOWNERCIK"));
        if (cik is null)
        {
            row.Fail("value_missing", "owner_cik", row.Text("RPTOWNERCIK"), "an owner needs a CIK of up to ten digits.");
        }

        return new SecReportingOwner
        {
            AccessionNumber = accession,
            OwnerCik = cik ?? UnknownKey.Text,
            OwnerName = row.Text("RPTOWNERNAME"),
            IsDirector = Has(row.Span(Relationship), "DIRECTOR"),
            IsOfficer = Has(row.Span(Relationship), "OFFICER"),
            IsTenPercentOwner = Has(row.Span(Relationship), "TENPERCENTOWNER"),
            IsOther = Has(row.Span(Relationship), "OTHER"),
            OfficerTitle = row.Text("RPTOWNER_TITLE"),
        };
    }

    private static bool? Has(ReadOnlySpan<char> list, string role)
    {
        foreach (Range part in list.Split(','))
        {
            if (list[part].Trim().Equals(role, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return null;
    }
}
