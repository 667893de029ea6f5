using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Parsing.Zip;

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
    private static readonly BoundedXmlLimits Limits = new() { Depth = 16, TextLength = 1 << 16, Characters = 64 << 20, Elements = 4_000_000, NodeElements = 10_000 };

    // What an entry may grow to is bounded by its bytes, and each text by its length.
    private static readonly BoundedZipLimits ArchiveLimits = new() { Entries = 1_000, DirectoryBytes = 1 << 20, EntryBytes = 64 << 20, TotalBytes = 128 << 20, Ratio = int.MaxValue };

    private readonly BoundedZip archive;
    private readonly string format;

    private XlsxSheet(BoundedZip archive, string format)
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

        return new XlsxSheet(BoundedZip.Open(new MemoryStream(bytes.ToArray(), writable: false), format, ArchiveLimits), format);
    }

    /// <summary>Pushes the rows in order until the action returns false.</summary>
    /// <exception cref="SourceContractException">A document is missing or damaged, or passes a bound.</exception>
    public void Read(Func<XlsxRow, bool> push)
    {
        List<string> strings = Strings();
        using BoundedXmlReader xml = Open(Sheet());
        xml.ReadRoot();
        if (!xml.FindChild(0, "sheetData"))
        {
            throw new SourceContractException($"{format}: the worksheet has no rows.");
        }

        while (xml.NextChild(1) && push(Row(xml.ReadNode(), strings)))
        {
        }
    }

    public void Dispose() => archive.Dispose();

    private static string Letters(string reference) => new([.. reference.TakeWhile(char.IsAsciiLetterUpper)]);

    private BoundedZipEntry Sheet() =>
        archive.Entries
            .Where(e => e.Path.StartsWith(SheetFolder, StringComparison.Ordinal) && e.Path.EndsWith(".xml", StringComparison.Ordinal))
            .OrderBy(e => e.Path, StringComparer.Ordinal)
            .Select(e => (BoundedZipEntry?)e)
            .FirstOrDefault()
        ?? throw new SourceContractException($"{format}: the archive has no worksheet below {SheetFolder}.");

    private BoundedXmlReader Open(BoundedZipEntry entry) => BoundedXmlReader.Open(entry.OpenRead(), $"{format} ({entry.Path})", Limits);

    /// <summary>The table of texts, which a text in several parts is put together from.</summary>
    private List<string> Strings()
    {
        List<string> strings = [];
        if (archive.Entries.Where(e => e.Path == SharedStrings).Select(e => (BoundedZipEntry?)e).FirstOrDefault() is not { } entry)
        {
            return strings;
        }

        using BoundedXmlReader xml = Open(entry);
        xml.ReadRoot();
        while (xml.NextChild(0))
        {
            strings.Add(TextOf(xml.ReadNode()));
        }

        return strings;
    }

    private static string TextOf(BoundedXmlNode item) => item.TextOf("t") ?? string.Concat(item.All("r").Select(r => r["t"]?.Text));

    private XlsxRow Row(BoundedXmlNode row, List<string> strings)
    {
        if (!ValueText.TryCount(row.Attribute("r"), out long number))
        {
            throw new SourceContractException($"{format}: line {row.Line} of the worksheet has a row without a number.", row.Line);
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (BoundedXmlNode cell in row.All("c"))
        {
            if (Text(cell, strings, number) is { Length: > 0 } text)
            {
                cells[Letters(cell.Attribute("r") ?? "")] = text;
            }
        }

        return new XlsxRow(number, cells);
    }

    private string? Text(BoundedXmlNode cell, List<string> strings, long row) => cell.Attribute("t") switch
    {
        "s" => ValueText.TryCount(cell.TextOf("v"), out long index) && index >= 0 && index < strings.Count
            ? strings[(int)index].Trim()
            : throw new SourceContractException($"{format}: cell {cell.Attribute("r")} names text '{cell.TextOf("v")}' of {strings.Count}.", row),
        "inlineStr" => cell["is"] is { } inline ? TextOf(inline).Trim() : null,
        _ => cell.TextOf("v"),
    };
}
