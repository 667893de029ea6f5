using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>
/// Reads schedules filed before 18 December 2024: web pages and plain text that share nothing but the words of the form. Nothing is guessed: what
/// is not understood is reported and left out.
/// </summary>
internal static class Schedule13Legacy
{
    /// <summary>Cover pages come first; what lies behind this many bytes is not read.</summary>
    private const int MostBytes = 4 << 20;

    /// <summary>Pushes a row for each cover page.</summary>
    public static void Parse(SecSubmission submission, SecDocument document, SecFilingFacts facts, RecordSink sink)
    {
        LegacyText text = Read(submission, document, sink);
        List<CoverPage> pages = CoverScan.Find(text);
        if (!document.IsWhole)
        {
            sink.Damaged(text.Count > 0 ? text[text.Count - 1].Line : document.LinesBefore + 1, $"{Schedule13Parser.Format}: the document is cut off.");
            if (pages is [.., var cut] && !cut.Has(CoverRow.Type))
            {
                // Its last number may lack digits.
                pages.Remove(cut);
            }
        }

        if (pages.Count == 0)
        {
            Report(text, document, sink);
            return;
        }

        var notes = new LegacyNotes(sink, text);
        string? form = facts.Form ?? (document.Type.Length > 0 ? document.Type : null);
        Schedule13Cover cover = new LegacyFront(text, pages[0].Start, notes).Read(form);
        if (submission.Header?.Parties.FirstOrDefault(p => p.Role is SecPartyRole.Subject) is { } subject)
        {
            cover = cover with { IssuerCik = subject.Cik, IssuerName = subject.Name ?? cover.IssuerName };
        }

        Schedule13Rows.Write(cover, pages.Select((page, i) => new LegacyPerson(text, page, i + 1, notes).Read()), submission.Header, facts, sink);
    }

    private static LegacyText Read(SecSubmission submission, SecDocument document, RecordSink sink)
    {
        byte[] bytes = new byte[Math.Min(document.Length, MostBytes)];
        using Stream stream = submission.OpenRead(document);
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (document.Length > MostBytes)
        {
            sink.Warn("legacy_document_long", $"Line {document.LinesBefore + 1}: the document has {document.Length} bytes; cover pages behind the first {MostBytes} are not read.");
        }

        return LegacyTextReader.Read(bytes.AsSpan(0, read), document.LinesBefore);
    }

    private static void Report(LegacyText text, SecDocument document, RecordSink sink)
    {
        long line = document.LinesBefore + 1;
        sink.Fault(new Fault(
            SecBeneficialOwner.Schema.Name,
            "legacy_cover_unread",
            "reporting_person",
            null,
            line,
            Excerpt.Of(text.Join(0, Math.Min(text.Count, 40))),
            $"Line {line}: no cover page of a reporting person is found among {text.Count} words."));
    }
}
