using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>The cover of Form 13F: format <c>form13f-cover</c>, <c>primary_doc.xml</c> or the complete submission. One record.</summary>
/// <remarks>The cover alone does not say when it was filed: hints <c>accession</c> and <c>filing-date</c> do. Without the date nothing says whether the total is in dollars or thousands.</remarks>
public static class ThirteenFCoverParser
{
    internal const string Format = "form13f-cover";

    /// <summary>Pushes one <see cref="InstitutionalFiling"/>.</summary>
    /// <exception cref="SourceContractException">The payload is no cover, is damaged, or holds a value that cannot be read; the message names line and element.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        SecSubmission submission = SecSubmission.Open(payload, Format);
        SecFilingFacts facts = SecFilingFacts.Of(submission, payload);
        if (Read(submission, facts, sink, Format) is { } filing)
        {
            facts.Write(sink.For<InstitutionalFiling>(), filing);
        }
    }

    /// <summary>Reads the cover of a filing; null, and a fault, where the filing is from before XML.</summary>
    internal static InstitutionalFiling? Read(SecSubmission submission, SecFilingFacts facts, RecordSink sink, string format)
    {
        if (ThirteenFDocuments.Cover(submission) is not { } document)
        {
            // No row from the header alone: it would pass for a filing whose table is known to be empty, and additions to it for a whole book.
            sink.Fault(new Fault(
                InstitutionalFiling.Schema.Name, "text_form_unsupported", null, facts.Accession, 1, facts.Accession,
                $"Line 1: {facts.Accession} ({facts.Form}) has no XML: cover and table are text, as filers sent them until May 2013. Text tables are not supported; of the filing only its row in sec.filings is stored."));
            return null;
        }

        using BoundedXmlReader xml = ThirteenFDocuments.Open(submission, document, ThirteenFDocuments.CoverRoot, format, "; a table is of format form13f-table");
        sink.Position = xml.Line;
        return ThirteenFCover.Read(xml, format).ToRecord(facts);
    }
}
