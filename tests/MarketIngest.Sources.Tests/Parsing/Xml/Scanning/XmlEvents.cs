using System.Text;
using System.Xml;

using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Parsing.Xml.Scanning;

namespace MarketIngest.Sources.Tests.Parsing.Xml.Scanning;

/// <summary>
/// What a document says, as lines that can be compared: elements with namespace, line and attributes, and the text between two tags as one. Null where it is refused.
/// </summary>
internal static class XmlEvents
{
    private static readonly BoundedXmlLimits Wide = new() { Depth = 50_000, Attributes = 50_000 };

    /// <summary>As the scanner reads it.</summary>
    public static (string? Events, string? Error) Scanned(byte[] document, int chunk)
    {
        var events = new StringBuilder();
        using var scanner = new Utf8XmlScanner(new ChunkedStream(document, chunk), Wide);
        try
        {
            XmlToken token;
            while ((token = scanner.Next(isTextWanted: true)) != XmlToken.None)
            {
                Text(events, scanner.Text.ToString());
                scanner.ClearText();
                if (token == XmlToken.End)
                {
                    events.Append(scanner.Depth).Append(" end\n");
                    continue;
                }

                Start(events, scanner.Depth, scanner.Line, scanner.Namespace, scanner.Name(scanner.Depth));
                for (int i = 0; i < scanner.Attributes.Count; i++)
                {
                    XmlName name = scanner.Attributes.Name(i);
                    events.Append($"  @{name.Prefix}:{name.Local}={scanner.Attributes.Value(i)}\n");
                }

                if (scanner.IsEmpty)
                {
                    events.Append(scanner.Depth).Append(" end\n");
                }
            }

            return (events.ToString(), null);
        }
        catch (InvalidDataException error)
        {
            return (null, error.Message);
        }
        catch (DecoderFallbackException error)
        {
            return (null, error.Message);
        }
    }

    /// <summary>As the scanner reads it where no text is wanted: whether it is accepted.</summary>
    public static bool IsAccepted(byte[] document)
    {
        using var scanner = new Utf8XmlScanner(new ChunkedStream(document, int.MaxValue), Wide);
        try
        {
            while (scanner.Next(isTextWanted: false) != XmlToken.None)
            {
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>As the platform's reader reads it.</summary>
    /// <exception cref="ArgumentException">The reader itself fell over a damaged declaration, which happens to one document in a hundred thousand.</exception>
    public static (string? Events, string? Error) Expected(byte[] document)
    {
        if (XmlDepartures.Of(document) is { } clause)
        {
            return (null, clause);
        }

        var events = new StringBuilder();
        var text = new StringBuilder();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        Text(events, text.ToString());
                        text.Clear();
                        Element(events, reader);
                        break;
                    case XmlNodeType.EndElement:
                        Text(events, text.ToString());
                        text.Clear();
                        events.Append(reader.Depth).Append(" end\n");
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                        text.Append(reader.Value);
                        break;
                    case XmlNodeType.Whitespace:
                        text.Append(reader.Value);
                        break;
                }
            }

            return (events.ToString(), null);
        }
        catch (XmlException error)
        {
            return (null, error.Message);
        }
    }

    private static void Element(StringBuilder events, XmlReader reader)
    {
        bool isEmpty = reader.IsEmptyElement;
        int depth = reader.Depth;
        Start(events, depth, ((IXmlLineInfo)reader).LineNumber, reader.NamespaceURI, reader.LocalName);
        while (reader.MoveToNextAttribute())
        {
            events.Append($"  @{reader.Prefix}:{reader.LocalName}={reader.Value}\n");
        }

        if (isEmpty)
        {
            events.Append(depth).Append(" end\n");
        }
    }

    private static void Start(StringBuilder events, int depth, long line, string space, string name) => events.Append($"{depth} line {line} {{{space}}}{name}\n");

    private static void Text(StringBuilder events, string text)
    {
        if (text.Length > 0)
        {
            events.Append("  '").Append(text).Append("'\n");
        }
    }
}
