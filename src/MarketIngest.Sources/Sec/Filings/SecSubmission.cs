using System.Globalization;
using System.Text;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>
/// A filing as a payload: the complete submission (<c>.txt</c> with its header, or <c>.nc</c> of the feed), whose documents are found without reading them into
/// memory, or one plain document.
/// </summary>
internal sealed class SecSubmission
{
    private const int HeaderLimit = 4 << 20;
    private const int PrologueLimit = 1 << 16;
    private const int DocumentLimit = 10_000;
    private const int LongestMark = 64;
    private static readonly byte[] DocumentTag = "<DOCUMENT>"u8.ToArray();
    private static readonly byte[] TextTag = "<TEXT>"u8.ToArray();
    private static readonly byte[] TextEnd = "</TEXT>"u8.ToArray();
    private static readonly byte[] DocumentEnd = "</DOCUMENT>"u8.ToArray();
    private static readonly byte[][] Wrappers = ["<XML>"u8.ToArray(), "<XBRL>"u8.ToArray(), "<PDF>"u8.ToArray()];
    private static readonly byte[][] WrapperEnds = ["</XML>"u8.ToArray(), "</XBRL>"u8.ToArray(), "</PDF>"u8.ToArray()];
    private static readonly string[] Marks = ["<SEC-DOCUMENT>", "<SEC-HEADER>", "<IMS-DOCUMENT>", "<IMS-HEADER>", "<SUBMISSION>", "<ACCEPTANCE-DATETIME>", "<DOCUMENT>"];
    private readonly Payload payload;
    private readonly string format;

    private SecSubmission(Payload payload, string format, SecHeader? header, IReadOnlyList<SecDocument> documents)
    {
        this.payload = payload;
        this.format = format;
        Header = header;
        Documents = documents;
    }

    /// <summary>The header, or null for a plain document.</summary>
    public SecHeader? Header { get; }

    /// <summary>The documents, in the submission's order; a plain document is the only one.</summary>
    public IReadOnlyList<SecDocument> Documents { get; }

    /// <summary>Finds the documents of a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="format">The format's name for messages.</param>
    /// <exception cref="SourceContractException">The payload is empty or a web page, or its header or number of documents passes a bound.</exception>
    public static SecSubmission Open(Payload payload, string format)
    {
        using var search = new ByteSearch(payload.OpenRead());
        ReadOnlySpan<byte> head = search.Peek(PrologueLimit);
        head = head[..Math.Min(head.Length, PrologueLimit)];
        if (head.TrimStart(" \t\r\n\uFEFF"u8).IsEmpty && payload.Length <= PrologueLimit)
        {
            throw new SourceContractException($"{format}: the payload is empty.", 1);
        }

        if (!IsSubmission(head))
        {
            return new SecSubmission(payload, format, null, [Plain(search, payload.Length)]);
        }

        SecHeader header = ReadHeader(search, format);
        List<SecDocument> documents = [];
        while (search.Find(DocumentTag) == 0)
        {
            if (documents.Count == DocumentLimit)
            {
                throw new SourceContractException($"{format}: line {search.Lines + 1}: there are more than {DocumentLimit} documents.", search.Lines + 1);
            }

            search.Pass(DocumentTag.Length);
            documents.Add(ReadDocument(search));
        }

        return new SecSubmission(payload, format, header, documents);
    }

    /// <summary>Opens a document's content.</summary>
    public Stream OpenRead(SecDocument document) => new SliceStream(payload.OpenRead(), document.Offset, document.Length);

    /// <summary>Opens a document that is XML. A web page in its place, such as the rendering that is named like the document, is an error that says so.</summary>
    /// <param name="document">The document.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="names">Names that the caller compares with often.</param>
    /// <exception cref="SourceContractException">The document is a web page.</exception>
    public BoundedXmlReader OpenXml(SecDocument document, BoundedXmlLimits limits, params ReadOnlySpan<string> names)
    {
        Stream stream = OpenRead(document);
        Span<byte> head = stackalloc byte[512];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (Access.WebPage.IsPage(head))
        {
            stream.Dispose();
            throw new SourceContractException($"{format}: line {document.LinesBefore + 1}: a web page stands in the place of the XML, perhaps its rendering: ask for the document without the folder that begins with 'xsl'.", document.LinesBefore + 1);
        }

        stream.Seek(0, SeekOrigin.Begin);
        return BoundedXmlReader.Open(stream, format, limits, document.LinesBefore, names);
    }

    /// <summary>Blanks before the declaration, left over from a wrapper, are no part of the document.</summary>
    private static SecDocument Plain(ByteSearch search, long length)
    {
        Blanks(search);
        return new SecDocument("", null, search.Position, length - search.Position, search.Lines);
    }

    private static bool IsSubmission(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart(" \t\r\n\uFEFF"u8);
        string text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, LongestMark)]);
        if (text.StartsWith("-----BEGIN PRIVACY-ENHANCED MESSAGE-----", StringComparison.Ordinal))
        {
            return true;
        }

        return Marks.Any(m => text.StartsWith(m, StringComparison.OrdinalIgnoreCase));
    }

    private static SecHeader ReadHeader(ByteSearch search, string format)
    {
        // The header is small; what is before the first document is read at once.
        int length = 0;
        int size = PrologueLimit;
        ReadOnlySpan<byte> window;
        do
        {
            window = search.Peek(size);
            length = window.IndexOf(DocumentTag);
            if (length >= 0 || window.Length < size)
            {
                break;
            }

            size *= 2;
        }
        while (size <= HeaderLimit);
        if (length < 0 && window.Length >= HeaderLimit)
        {
            throw new SourceContractException($"{format}: the header is longer than {HeaderLimit} bytes.", 1);
        }

        length = length < 0 ? window.Length : length;
        string text = Encoding.Latin1.GetString(window[..length]);
        search.Pass(length);
        return SecHeaderParser.Parse(text);
    }

    private static SecDocument ReadDocument(ByteSearch search)
    {
        ReadOnlySpan<byte> window = search.Peek(PrologueLimit);
        window = window[..Math.Min(window.Length, PrologueLimit)];
        int text = window.IndexOf(TextTag);
        int close = window.IndexOf(DocumentEnd);
        bool hasText = text >= 0 && (close < 0 || text < close);
        int prologue = hasText ? text : close >= 0 ? close : window.Length;
        Dictionary<string, string> tags = Tags(Encoding.Latin1.GetString(window[..prologue]));
        search.Pass(prologue + (hasText ? TextTag.Length : 0));
        int wrapper = hasText ? Unwrap(search) : -1;
        long offset = search.Position;
        long lines = search.Lines;
        int found = !hasText ? 0 : wrapper >= 0 ? search.Find(WrapperEnds[wrapper], TextEnd) : search.Find(TextEnd);
        return new SecDocument(tags.GetValueOrDefault("TYPE", ""), tags.GetValueOrDefault("FILENAME"), offset, search.Position - offset, lines)
        {
            Sequence = int.TryParse(tags.GetValueOrDefault("SEQUENCE"), NumberStyles.None, CultureInfo.InvariantCulture, out int sequence) ? sequence : null,
            Description = tags.GetValueOrDefault("DESCRIPTION"),
            IsXml = wrapper == 0,
            IsWhole = found >= 0,
        };
    }

    /// <summary>Passes blanks and a wrapper tag; the number of the wrapper, or -1.</summary>
    private static int Unwrap(ByteSearch search)
    {
        Blanks(search);
        ReadOnlySpan<byte> window = search.Peek(16);
        for (int i = 0; i < Wrappers.Length; i++)
        {
            if (window.StartsWith(Wrappers[i]))
            {
                search.Pass(Wrappers[i].Length);
                Blanks(search);
                return i;
            }
        }

        return -1;
    }

    private static void Blanks(ByteSearch search)
    {
        while (search.Peek(1) is { IsEmpty: false } window)
        {
            int blanks = window.IndexOfAnyExcept(" \t\r\n"u8);
            search.Pass(blanks < 0 ? window.Length : blanks);
            if (blanks >= 0)
            {
                return;
            }
        }
    }

    /// <summary>The tags before a document's text; each value ends at the next tag or the line's end.</summary>
    private static Dictionary<string, string> Tags(string text)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (int open = text.IndexOf('<', StringComparison.Ordinal); open >= 0; open = text.IndexOf('<', open + 1))
        {
            int close = text.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            int end = text.AsSpan(close + 1).IndexOfAny("<\r\n");
            string value = (end < 0 ? text[(close + 1)..] : text.Substring(close + 1, end)).Trim();
            if (value.Length > 0)
            {
                tags.TryAdd(text[(open + 1)..close], value);
            }
        }

        return tags;
    }
}
