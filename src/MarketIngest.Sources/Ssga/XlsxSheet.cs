using System.IO.Compression;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Xml;

namespace MarketIngest.Sources.Ssga;

/// <summary>
/// The rows of a workbook's first worksheet, as texts. A workbook is a zip archive of XML documents: both are bounded, nothing is written to disk, and no name in
/// the archive is used as a path.
/// </summary>
internal sealed class XlsxSheet : IDisposable
{
    private const int LargestFile = 8 << 20;
    private const string SharedStrings = "xl/sharedStrings.xml";
    private const string SheetFolder = "xl/worksheets/";

    // A fund of ten thousand holdings has a tenth of these.
    private static readonly SecXmlLimits Limits = new() { Depth = 16, TextLength = 1 << 16, Characters = 64 << 20, Elements = 4_000_000, NodeElements = 10_000 };

    private readonly ZipArchive archive;
    private readonly string format;

    private XlsxSheet(ZipArchive archive, string format)
    {
        this.archive = archive;
        this.format = format;
    }

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="SourceContractException">It is none, is damaged or too large.</exception>
    public static XlsxSheet Open(Payload payload, string format)
    {
        if (payload.Length > LargestFile)
        {
            throw new SourceContractException($"{format}: the workbook has {payload.Length} bytes, more than {LargestFile}.");
        }

        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        if (!bytes.Span.StartsWith("PK"u8))
        {
            throw new SourceContractException($"{format}: the payload is no workbook, but begins with '{Excerpt.Of(bytes.Span)}'.", 0);
        }

        return Guard(format, () => new XlsxSheet(new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read), format));
    }

    /// <summary>Pushes the rows in order until the action returns false.</summary>
    /// <exception cref="SourceContractException">A document is missing or damaged, or passes a bound.</exception>
    public void Read(Func<XlsxRow, bool> push) => Guard(format, () =>
    {
        List<string> strings = Strings();
        using SecXmlReader xml = Open(Sheet());
        xml.ReadRoot();
        if (!xml.FindChild(0, "sheetData"))
        {
            throw new SourceContractException($"{format}: the worksheet has no rows.");
        }

        while (xml.NextChild(1) && push(Row(xml.ReadNode(), strings)))
        {
        }

        return true;
    });

    public void Dispose() => archive.Dispose();

    private static T Guard<T>(string format, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new SourceContractException($"{format}: the workbook cannot be read: {error.Message}", null, error);
        }
    }

    private static string Letters(string reference) => new([.. reference.TakeWhile(char.IsAsciiLetterUpper)]);

    private ZipArchiveEntry Sheet() =>
        archive.Entries.Where(e => e.FullName.StartsWith(SheetFolder, StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)).MinBy(e => e.FullName, StringComparer.Ordinal)
        ?? throw new SourceContractException($"{format}: the archive has no worksheet below {SheetFolder}.");

    private SecXmlReader Open(ZipArchiveEntry entry) => SecXmlReader.Open(entry.Open(), $"{format} ({entry.FullName})", Limits);

    /// <summary>The table of texts, which a text in several parts is put together from.</summary>
    private List<string> Strings()
    {
        List<string> strings = [];
        if (archive.GetEntry(SharedStrings) is not { } entry)
        {
            return strings;
        }

        using SecXmlReader xml = Open(entry);
        xml.ReadRoot();
        while (xml.NextChild(0))
        {
            strings.Add(TextOf(xml.ReadNode()));
        }

        return strings;
    }

    private static string TextOf(SecXmlNode item) => item.TextOf("t") ?? string.Concat(item.All("r").Select(r => r["t"]?.Text));

    private XlsxRow Row(SecXmlNode row, List<string> strings)
    {
        if (!ValueText.TryCount(row.Attribute("r"), out long number))
        {
            throw new SourceContractException($"{format}: line {row.Line} of the worksheet has a row without a number.", row.Line);
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (SecXmlNode cell in row.All("c"))
        {
            if (Text(cell, strings, number) is { Length: > 0 } text)
            {
                cells[Letters(cell.Attribute("r") ?? "")] = text;
            }
        }

        return new XlsxRow(number, cells);
    }

    private string? Text(SecXmlNode cell, List<string> strings, long row) => cell.Attribute("t") switch
    {
        "s" => ValueText.TryCount(cell.TextOf("v"), out long index) && index >= 0 && index < strings.Count
            ? strings[(int)index].Trim()
            : throw new SourceContractException($"{format}: cell {cell.Attribute("r")} names text '{cell.TextOf("v")}' of {strings.Count}.", row),
        "inlineStr" => cell["is"] is { } inline ? TextOf(inline).Trim() : null,
        _ => cell.TextOf("v"),
    };
}
