using System.Text;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Bulk;
using MarketIngest.Sources.Sec.Filings;
using MarketIngest.Sources.Sec.Ownership.DataSets;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>
/// Parser <c>form4</c>: Forms 3, 4, 5 and their amendments, as the plain ownership document or the complete submission, into <c>sec.insider_transactions</c>,
/// <c>sec.reporting_owners</c> and <c>sec.footnotes</c>.
/// </summary>
/// <remarks>Positions are lines. Source: EDGAR Ownership XML Technical Specification; schema versions X0101 and later differ in what may be absent only.</remarks>
public static class SecOwnershipParser
{
    private const string Format = "form4";
    private const string Root = "ownershipDocument";
    private const int HeadSize = 8192;
    private static readonly BoundedXmlLimits Limits = new() { NodeElements = 10_000, TextLength = 1 << 20 };

    /// <summary>Parses a payload.</summary>
    /// <param name="payload">The document or submission; hints <c>accession</c> and <c>filing-date</c> where it is a plain document; <c>replaces</c> where rows of a data set may be stored.</param>
    /// <param name="sink">Where records and faults go.</param>
    /// <exception cref="SourceContractException">The payload is no ownership form, a rendering of one, or damaged before its first row.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        Parse(SecSubmission.Open(payload, Format), payload, sink);
    }

    internal static void Parse(SecSubmission submission, Payload payload, RecordSink sink)
    {
        var facts = SecFilingFacts.Of(submission, payload);
        SecDocument document = Choose(submission);
        string head = Head(submission, document);
        if (IsUnstructured(submission, document, head))
        {
            long line = document.LinesBefore + 1;
            if (head.Length == 0 || !document.IsWhole)
            {
                throw new SourceContractException($"{Format}: line {line}: the document is {(head.Length == 0 ? "empty" : "cut off")}.", line);
            }

            sink.Fault(new Fault(
                SecInsiderTransaction.Schema.Name, "unsupported_text_filing", null, facts.Form, line, Excerpt.Of(head),
                $"Line {line}: the form is text and not XML, as filed before mid-2003; its rows are not read."));
            return;
        }

        using BoundedXmlReader xml = submission.OpenXml(document, Limits);
        string root = xml.ReadRoot();
        if (root != Root)
        {
            throw new SourceContractException($"{Format}: line {xml.Line}: the root element is '{root}', '{Root}' was expected.", xml.Line);
        }

        var reader = new OwnershipReader(xml, facts, sink, OriginalsHint.Of(payload));
        try
        {
            reader.Read();
            Replace(facts.Accession, payload, sink);
        }
        catch (SourceContractException error) when (reader.HasWritten)
        {
            sink.Damaged(error.Position ?? xml.Line, error.Message);
        }
    }

    /// <summary>A data set counts a filing's rows otherwise: what it brought and the document does not repeat under the same key must not stay beside the document's rows.</summary>
    private static void Replace(string accession, Payload payload, RecordSink sink)
    {
        if (payload.Hint(DataSetSources.ReplacesHint) is null)
        {
            return;
        }

        foreach (DatasetSchema schema in (DatasetSchema[])[SecInsiderTransaction.Schema, SecReportingOwner.Schema, SecFootnote.Schema])
        {
            sink.CompleteFor(new KeyPrefix(schema).Add(accession));
        }
    }

    /// <summary>The ownership document among a submission's documents.</summary>
    private static SecDocument Choose(SecSubmission submission)
    {
        if (submission.Header is not { } header)
        {
            return submission.Documents[0];
        }

        return submission.Documents.FirstOrDefault(d => SecForms.Ownership.Contains(d.Type))
            ?? throw new SourceContractException($"{Format}: the submission is of form '{header.Form}' and has {submission.Documents.Count} documents, none of type {string.Join(", ", SecForms.Ownership)}.", 1);
    }

    private static string Head(SecSubmission submission, SecDocument document)
    {
        byte[] head = new byte[HeadSize];
        using Stream stream = submission.OpenRead(document);
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return Encoding.Latin1.GetString(head, 0, length).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
    }

    /// <summary>A submission says what it wraps; of a plain text only the form's title tells that it is one.</summary>
    private static bool IsUnstructured(SecSubmission submission, SecDocument document, string head)
    {
        if (submission.Header is not null)
        {
            return !document.IsXml && !head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && !head.StartsWith($"<{Root}", StringComparison.Ordinal);
        }

        return !head.StartsWith('<') && head.Contains("BENEFICIAL OWNERSHIP", StringComparison.OrdinalIgnoreCase);
    }
}
