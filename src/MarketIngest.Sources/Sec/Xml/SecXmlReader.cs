using System.Text;
using System.Xml;

namespace MarketIngest.Sources.Sec.Xml;

/// <summary>
/// Reads one document forward: no DTD, no entities beyond the predefined ones, nothing from outside, and bounds on depth, size and counts. What
/// is wrong ends in one error that names format, line, column and the path of elements.
/// </summary>
/// <remarks>
/// Walk an element's children with <see cref="NextChild"/>, which steps over whatever was not read of the child before. Names are local names:
/// filers use any prefix.
/// </remarks>
internal sealed class SecXmlReader : IDisposable
{
    private readonly XmlReader reader;
    private readonly IXmlLineInfo place;
    private readonly string format;
    private readonly SecXmlLimits limits;
    private readonly long linesBefore;
    private readonly SecXmlSource source;
    private readonly string[] path;
    private readonly long mostElements;
    private long elements;
    private int openDepth;
    private XmlNodeType type;
    private int depth;
    private long nodeEnd;

    private SecXmlReader(XmlReader reader, SecXmlSource source, string format, SecXmlLimits limits, long linesBefore)
    {
        this.reader = reader;
        this.source = source;
        place = (IXmlLineInfo)reader;
        this.format = format;
        this.limits = limits;
        this.linesBefore = linesBefore;
        mostElements = limits.Elements;
        path = new string[limits.Depth + 1];
    }

    /// <summary>The local name of the current element.</summary>
    public string Name => path[openDepth];

    /// <summary>The namespace of the current element.</summary>
    public string Namespace => reader.NamespaceURI;

    /// <summary>The depth of the current element; the root's is 0.</summary>
    public int Depth => depth;

    /// <summary>The line, from 1, of the whole payload.</summary>
    public long Line => place.LineNumber + linesBefore;

    /// <summary>Opens a document.</summary>
    /// <param name="stream">Its bytes; closed with the reader.</param>
    /// <param name="format">The format's name for messages.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="linesBefore">How many lines of the payload come before the document.</param>
    /// <param name="names">Names that the caller compares with often: they come back as the very same strings.</param>
    public static SecXmlReader Open(Stream stream, string format, SecXmlLimits limits, long linesBefore = 0, params ReadOnlySpan<string> names)
    {
        var table = new NameTable();
        foreach (string name in names)
        {
            table.Add(name);
        }

        var source = new SecXmlSource(stream);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.Characters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
            NameTable = table,
        };
        return new SecXmlReader(XmlReader.Create(source, settings), source, format, limits, linesBefore);
    }

    /// <summary>Moves to the root element and returns its local name.</summary>
    /// <exception cref="SourceContractException">There is none, or the document is not well formed up to it.</exception>
    public string ReadRoot()
    {
        while (Read())
        {
            if (type == XmlNodeType.Element)
            {
                return Name;
            }
        }

        throw new SourceContractException($"{format}: the document has no element.", Line);
    }

    /// <summary>Moves to the next child of the element at a depth; false at that element's end.</summary>
    /// <exception cref="SourceContractException">The document is not well formed, ends early or passes a bound.</exception>
    public bool NextChild(int parentDepth)
    {
        if (depth == parentDepth && type == XmlNodeType.Element && reader.IsEmptyElement)
        {
            return false;
        }

        while (Read())
        {
            if (type == XmlNodeType.Element && depth == parentDepth + 1)
            {
                return true;
            }

            if (type == XmlNodeType.EndElement && depth == parentDepth)
            {
                return false;
            }
        }

        throw Broken("the document ends within an element");
    }

    /// <summary>Moves to the next child that has a name of the element at a depth; false at that element's end.</summary>
    public bool FindChild(int parentDepth, string name)
    {
        while (NextChild(parentDepth))
        {
            if (Name == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An attribute of the current element by local name, or null.</summary>
    public string? Attribute(string name)
    {
        if (!reader.HasAttributes)
        {
            return null;
        }

        string? value = reader.GetAttribute(name);
        if (value is null && reader.MoveToFirstAttribute())
        {
            do
            {
                if (reader.LocalName == name && reader.Prefix != "xmlns")
                {
                    value = reader.Value;
                }
            }
            while (value is null && reader.MoveToNextAttribute());
            reader.MoveToElement();
        }

        return value;
    }

    /// <summary>The text of the current element without surrounding blanks and without that of its children; the reader stays at the element's end.</summary>
    public ReadOnlySpan<char> ReadSpan() => ReadWhole().AsSpan().Trim();

    /// <summary>The text of the current element without surrounding blanks, or null where it is empty.</summary>
    public string? ReadText() => ReadWhole().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>
    /// Moves to the end of the next element with text, at any depth within the element at a depth; false at that element's end. For rows of many small fields:
    /// one call a field, whatever groups the fields.
    /// </summary>
    /// <param name="within">The depth of the element around; its own text is passed over.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="text">Its text, as it stands.</param>
    public bool NextField(int within, out string name, out string text)
    {
        string? found = null;
        try
        {
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        type = XmlNodeType.Element;
                        depth = reader.Depth;
                        Begin();
                        found = null;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                        found = found is null ? Value(0) : found + Value(found.Length);
                        break;
                    case XmlNodeType.EndElement:
                        type = XmlNodeType.EndElement;
                        depth = reader.Depth;
                        openDepth = Math.Max(0, depth - 1);
                        if (depth == within)
                        {
                            name = text = "";
                            return false;
                        }

                        if (found is not null)
                        {
                            (name, text) = (path[depth], found);
                            return true;
                        }

                        break;
                }
            }
        }
        catch (Exception error) when (error is XmlException or DecoderFallbackException)
        {
            throw Broken(Reason(error), error);
        }

        throw Broken("the document ends within an element");
    }

    /// <summary>Whether the current element has no content and no end tag.</summary>
    public bool IsEmpty => reader.IsEmptyElement;

    /// <summary>The element with all that is in it, for parts that are small and wanted whole; the reader stays at its end.</summary>
    public SecXmlNode ReadNode()
    {
        nodeEnd = elements + limits.NodeElements;
        return ReadBranch();
    }

    /// <summary>Reads to the document's end, so that damage after what was wanted is seen.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
        }
    }

    /// <summary>An error at the current place.</summary>
    public SourceContractException Broken(string what, Exception? cause = null) =>
        new($"{format}: line {Line}, column {place.LinePosition}, in {PathText()}: {what}.", Line, cause);

    /// <inheritdoc />
    public void Dispose() => reader.Dispose();

    private bool IsText => type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace;

    private SecXmlNode ReadBranch()
    {
        int own = depth;
        var node = new SecXmlNode(Name, Line, Attributes());
        if (reader.IsEmptyElement)
        {
            return node;
        }

        var text = new StringBuilder();
        while (Read() && !(type == XmlNodeType.EndElement && depth == own))
        {
            if (type == XmlNodeType.Element)
            {
                if (elements > nodeEnd)
                {
                    throw Broken($"a part has more than {limits.NodeElements} elements");
                }

                node.Add(ReadBranch());
            }
            else if (IsText)
            {
                text.Append(Value(text.Length));
            }
        }

        node.Text = text.ToString().Trim();
        return node;
    }

    /// <summary>What is wrong, without the place, which is that of the document and not of the payload.</summary>
    private static string Reason(Exception error)
    {
        int place = error.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (place > 0 ? error.Message[..place] : error.Message).TrimEnd('.');
    }

    private bool Read()
    {
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (Exception error) when (error is XmlException or DecoderFallbackException)
        {
            throw Broken(Reason(error), error);
        }

        type = reader.NodeType;
        depth = reader.Depth;
        if (type == XmlNodeType.Element)
        {
            Begin();
        }
        else if (type == XmlNodeType.EndElement)
        {
            openDepth = Math.Max(0, depth - 1);
        }

        return true;
    }

    private void Begin()
    {
        if ((uint)depth >= (uint)path.Length)
        {
            throw Broken($"elements lie deeper than {limits.Depth}");
        }

        path[depth] = reader.LocalName;
        openDepth = depth;
        if (++elements > mostElements)
        {
            throw Broken($"there are more than {limits.Elements} elements");
        }

        if (reader.AttributeCount is > 0 and int count && count > limits.Attributes)
        {
            throw Broken($"an element has {count} attributes, more than {limits.Attributes}");
        }
    }

    private string ReadWhole()
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        int own = depth;
        string text = "";
        while (Read() && !(type == XmlNodeType.EndElement && depth == own))
        {
            if (depth == own + 1 && IsText)
            {
                // A second text follows only where a comment or a section divides the first.
                text = text.Length == 0 ? Value(0) : text + Value(text.Length);
            }
        }

        return text;
    }

    /// <summary>The text at hand; the source gives no more of it than the bound allows.</summary>
    private string Value(int before)
    {
        try
        {
            source.Allow(limits.TextLength);
            string value = reader.Value;
            source.AllowAll();
            return before + value.Length <= limits.TextLength ? value : throw Broken($"a text is longer than {limits.TextLength} characters");
        }
        catch (Exception error) when (error is XmlException or DecoderFallbackException or InvalidDataException)
        {
            throw Broken(error is InvalidDataException ? $"a text is longer than {limits.TextLength} characters" : Reason(error), error);
        }
    }

    private Dictionary<string, string>? Attributes()
    {
        if (!reader.HasAttributes)
        {
            return null;
        }

        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.Prefix != "xmlns" && reader.LocalName != "xmlns")
            {
                attributes[reader.LocalName] = reader.Value;
            }
        }

        reader.MoveToElement();
        return attributes;
    }

    // After an error the reader no longer knows its depth.
    private string PathText() => "/" + string.Join('/', path.Take(openDepth + 1).Where(p => p is not null));
}
