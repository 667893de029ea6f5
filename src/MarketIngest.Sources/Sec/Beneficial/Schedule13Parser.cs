using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Beneficial.Legacy;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>
/// Schedules 13D and 13G and their amendments: format <c>schedule13</c>, as structured XML (filed since 18 December 2024) and as the web pages and plain
/// text before, plain or within the complete submission (<c>.txt</c>, <c>.nc</c>). Positions are lines.
/// </summary>
public static class Schedule13Parser
{
    internal const string Format = "schedule13";

    /// <summary>
    /// Pushes one <see cref="SecBeneficialOwner"/> for each reporting person. Damaged XML ends in what was read of whole persons before, and the damage
    /// with its line and element. Of pages and text what cannot be read is warned of as <c>legacy_field_unread</c> and left out, and a document without any readable
    /// person is the fault <c>legacy_cover_unread</c>.
    /// </summary>
    /// <exception cref="SourceContractException">The payload is empty, or XML that is no schedule.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        var submission = SecSubmission.Open(payload, Format);
        Parse(submission, SecFilingFacts.Of(submission, payload), sink);
    }

    internal static void Parse(SecSubmission submission, SecFilingFacts facts, RecordSink sink)
    {
        SecDocument? document = submission.Header is null
            ? submission.Documents[0]
            : submission.Documents.Where(d => IsSchedule(d.Type)).OrderBy(d => d.IsXml ? 0 : 1).ThenBy(d => d.Sequence ?? int.MaxValue).FirstOrDefault();
        if (document is null)
        {
            sink.Damaged(1, $"{Format}: the submission holds no document of Schedule 13D or 13G.");
        }
        else if (IsXml(submission, document))
        {
            ParseXml(submission, document, facts, sink);
        }
        else
        {
            Schedule13Legacy.Parse(submission, document, facts, sink);
        }
    }

    private static void ParseXml(SecSubmission submission, SecDocument document, SecFilingFacts facts, RecordSink sink)
    {
        using BoundedXmlReader xml = submission.OpenXml(document, new BoundedXmlLimits());
        var schedule = new Schedule13Xml(xml, sink);
        try
        {
            schedule.Read();
        }
        catch (SourceContractException error) when (schedule.Persons.Count > 0)
        {
            sink.Damaged(error.Position ?? document.LinesBefore + 1, error.Message);
        }

        Schedule13Rows.Write(schedule.Cover, schedule.Persons, submission.Header, facts, sink);
    }

    private static bool IsSchedule(string type) => SecForms.Beneficial.Contains(type, StringComparer.OrdinalIgnoreCase);

    private static bool IsXml(SecSubmission submission, SecDocument document)
    {
        Span<byte> head = stackalloc byte[512];
        using Stream stream = submission.OpenRead(document);
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        head = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        head = head.TrimStart(" \t\r\n"u8);
        return document.IsXml || head.StartsWith("<?xml"u8) || head.IndexOf("edgarSubmission"u8) >= 0;
    }
}
