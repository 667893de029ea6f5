using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Finds the cover and the tables among a filing's documents. Tables go by their type; their file names are free.</summary>
internal static class ThirteenFDocuments
{
    /// <summary>The root element of a cover.</summary>
    public const string CoverRoot = "edgarSubmission";

    private const string TableType = "INFORMATION TABLE";

    /// <summary>The bounds of a 13F: shallow documents of short texts.</summary>
    public static BoundedXmlLimits Limits { get; } = new() { Depth = 32, TextLength = 1 << 20, NodeElements = 50_000 };

    /// <summary>The cover's document, or null where a complete submission has none in XML.</summary>
    public static SecDocument? Cover(SecSubmission submission) => submission.Header is null
        ? submission.Documents[0]
        : submission.Documents.FirstOrDefault(d => d.IsXml && !IsTable(d));

    /// <summary>The tables' documents, in order.</summary>
    public static IEnumerable<SecDocument> Tables(SecSubmission submission) => submission.Header is null ? submission.Documents : submission.Documents.Where(d => d.IsXml && IsTable(d));

    /// <summary>Opens a document at its root element.</summary>
    /// <exception cref="SourceContractException">The root is another, or the submission is cut off within the document.</exception>
    public static BoundedXmlReader Open(SecSubmission submission, SecDocument document, string root, string format, string hint, params ReadOnlySpan<string> names)
    {
        if (!document.IsWhole)
        {
            throw new SourceContractException($"{format}: line {document.LinesBefore + 1}: the submission is cut off within document '{document.FileName}'.", document.LinesBefore + 1);
        }

        BoundedXmlReader xml = submission.OpenXml(document, Limits, names);
        try
        {
            string found = xml.ReadRoot();
            return found == root ? xml : throw xml.Broken($"the root element is '{found}', not '{root}'{hint}");
        }
        catch
        {
            xml.Dispose();
            throw;
        }
    }

    private static bool IsTable(SecDocument document) => document.Type.Equals(TableType, StringComparison.OrdinalIgnoreCase);
}
