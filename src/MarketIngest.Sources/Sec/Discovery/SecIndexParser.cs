using System.Text;

using MarketIngest.Sources.Access;
using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// Parses EDGAR's daily and full indexes by form, company or master (format <c>edgar-index</c>) into sightings of <c>sec.filings</c>: ISO-8859-1, a header
/// of some lines, then one line for each filing and CIK. Positions are lines.
/// </summary>
/// <remarks>A line that cannot be read is a fault; the last one, when it has no line end, was cut off. A filing may stand there more than once.</remarks>
public static class SecIndexParser
{
    private const int ShortestRule = 20;

    /// <summary>Parses a payload.</summary>
    /// <param name="payload">The index. Hint <c>index</c> (<c>form</c>, <c>company</c>, <c>master</c>) says which one it is where its header is missing.</param>
    /// <param name="sink">Where the rows go.</param>
    /// <exception cref="SourceContractException">The payload is no index, or the hint names none.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        RefuseWebPage(payload);
        var header = new SecIndexHeader(payload.Hint("index"));
        RecordWriter<SecFiling> writer = sink.For<SecFiling>();
        using var reader = new DelimitedReader(payload.OpenRead(), '|', Encoding.Latin1);
        bool isHeader = true;
        while (reader.Read())
        {
            ReadOnlySpan<char> line = reader.Current;
            if (line.Trim().IsEmpty)
            {
                continue;
            }

            if (isHeader && IsRule(line))
            {
                isHeader = false;
                continue;
            }

            sink.Position = reader.Line;
            if (header.Layout != SecIndexLayout.Unknown && SecIndexLine.Read(line, header.Layout, header.NameColumn) is { } filing)
            {
                isHeader = false;
                writer.WriteIfNew(filing);
            }
            else if (isHeader)
            {
                header.Read(line);
            }
            else
            {
                Refuse(reader, sink);
            }
        }

        if (header.Layout == SecIndexLayout.Unknown)
        {
            throw new SourceContractException("edgar-index: no line names the columns of a form, company or master index; where the header is missing, say which one it is: index=form, company or master.", 1);
        }
    }

    private static void Refuse(DelimitedReader reader, RecordSink sink)
    {
        if (reader.IsUnterminated)
        {
            sink.Incomplete(reader.Line, $"edgar-index: line {reader.Line} is cut off: '{Excerpt.Of(reader.Current)}'.");
            return;
        }

        sink.Fault(new Fault(
            SecFiling.Schema.Name,
            "line_unreadable",
            null,
            null,
            reader.Line,
            reader.Current.ToString(),
            $"Line {reader.Line}: a form type, company, CIK, date and path were expected, found '{Excerpt.Of(reader.Current)}'."));
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.Trim() is { Length: >= ShortestRule } rule && !rule.ContainsAnyExcept('-');

    private static void RefuseWebPage(Payload payload)
    {
        Span<byte> head = stackalloc byte[512];
        using Stream stream = payload.OpenRead();
        if (WebPage.IsPage(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]))
        {
            throw new SourceContractException("edgar-index: a web page was found in the place of an index.", 1);
        }
    }
}
