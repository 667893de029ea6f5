using MarketIngest.Analytics.Institutional;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Makes the record of a cover (<c>primary_doc.xml</c>) and its summary page.</summary>
internal sealed class ThirteenFCover
{
    private readonly BoundedXmlNode header;
    private readonly BoundedXmlNode form;
    private readonly long line;
    private readonly string format;

    private ThirteenFCover(BoundedXmlNode header, BoundedXmlNode form, long line, string format)
    {
        this.header = header;
        this.form = form;
        this.line = line;
        this.format = format;
    }

    /// <summary>Reads a cover whole.</summary>
    /// <exception cref="SourceContractException">It is not well formed, or lacks its header or form.</exception>
    public static ThirteenFCover Read(BoundedXmlReader xml, string format)
    {
        long line = xml.Line;
        int depth = xml.Depth;
        BoundedXmlNode? header = null, form = null;
        while (xml.NextChild(depth))
        {
            if (xml.Name == "headerData")
            {
                header = xml.ReadNode();
            }
            else if (xml.Name == "formData")
            {
                form = xml.ReadNode();
            }
        }

        if (header is null || form?["coverPage"] is null)
        {
            throw xml.Broken($"a cover of Form 13F has 'headerData' and 'formData/coverPage'; '{(header is null ? "headerData" : "formData/coverPage")}' is missing");
        }

        xml.ReadToEnd();
        return new ThirteenFCover(header, form, line, format);
    }

    /// <summary>The record, its values' unit by the filing date.</summary>
    /// <exception cref="SourceContractException">A date, number or flag cannot be read.</exception>
    public InstitutionalFiling ToRecord(SecFilingFacts facts)
    {
        var cover = new ThirteenFFields(form["coverPage"]!, format);
        var summary = new ThirteenFFields(form["summaryPage"] ?? new BoundedXmlNode("summaryPage", line, null), format);
        string? type = header.TextOf("submissionType") ?? facts.Form;
        decimal? total = summary.Number("tableValueTotal");
        ThirteenFUnit unit = total is null ? default : ThirteenFUnits.Of(facts.Filed);
        return new InstitutionalFiling
        {
            AccessionNumber = facts.Accession,
            Cik = facts.Cik ?? Cik.Of(header.TextOf("filerInfo", "filer", "credentials", "cik")) ?? UnknownKey.Text,
            ManagerName = cover.Text("filingManager", "name"),
            Form = type,
            ReportType = cover.Text("reportType"),
            ReportPeriod = cover.Date("reportCalendarOrQuarter") ?? new ThirteenFFields(header, format).Date("filerInfo", "periodOfReport") ?? facts.Period ?? UnknownKey.Date,
            FilingDate = facts.Filed ?? UnknownKey.Date,
            IsAmendment = cover.Flag("isAmendment") ?? (type is not null && SecForms.IsAmendment(type)),
            AmendmentType = AmendmentType(cover.Text("amendmentInfo", "amendmentType")),
            AmendmentNumber = cover.Count("amendmentNo"),
            IsConfidentialOmitted = summary.Flag("isConfidentialOmitted"),
            TableEntryTotal = summary.Count("tableEntryTotal"),
            TableValueTotalUsd = unit.ToDollars(total),
            OtherManagers = ThirteenFManagers.ToJson(form["coverPage"]!, form["summaryPage"]),
            TableValueTotalAsFiled = total,
            ValueUnit = unit.Unit,
            UnitEvidence = unit.Evidence,
            IsUnitAmbiguous = unit.IsAmbiguous,
            OtherIncludedManagersCount = summary.Count("otherIncludedManagersCount"),
            FileNumber = cover.Text("form13FFileNumber"),
            IsConfidentialTreatmentOver = cover.Flag("amendmentInfo", "confDeniedExpired"),
            ConfidentialTreatmentEndedOn = cover.Date("amendmentInfo", "dateDeniedExpired"),
            ProvidesInstruction5Information = cover.Flag("provideInfoForInstruction5"),
            SignatureDate = form["signatureBlock"] is { } signature ? new ThirteenFFields(signature, format).Date("signatureDate") : null,
        };
    }

    private string? AmendmentType(string? text) => text is null ? null : ThirteenFTerms.AmendmentType(text)
        ?? throw new SourceContractException($"{format}: line {form.Line}: amendmentType is '{text}'; known are RESTATEMENT and NEW HOLDINGS.", form.Line);
}
