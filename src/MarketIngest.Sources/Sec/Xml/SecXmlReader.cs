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
    private readonly SecXmlText text;
    private readonly string[] path;
    private readonly long mostElements;
    private readonly int mostAttributes;
    private long elements;
    private XmlNodeType type;
    private int depth;
    private long nodeEnd;

    private SecXmlReader(XmlReader reader, string format, SecXmlLimits limits, long linesBefore)
    {
        this.reader = reader;
        place = (IXmlLineInfo)reader;
        this.format = format;
        this.limits = limits;
        this.linesBefore = linesBefore;
        mostElements = limits.Elements;
        mostAttributes = limits.Attributes;
        text = new SecXmlText(reader, limits.TextLength);
        path = new string[limits.Depth + 1];
    }

    /// <summary>The local name of the current element.</summary>
    public string Name => path[depth];

    /// <summary>The namespace of the current element.</summary>
    public string Namespace => reader.NamespaceURI;

    /// <summary>The depth of the current element; the root's is 0.</summary>
    public int Depth => reader.Depth;

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
        var table = new SecNameTable();
        foreach (string name in names)
        {
            table.Add(name);
        }

        var settings = new XmlReaderSettings
        {
            NameTable = table,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.Characters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        };
        return new SecXmlReader(XmlReader.Create(stream, settings), format, limits, linesBefore);
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
        if (type == XmlNodeType.Element && depth == parentDepth && reader.IsEmptyElement)
        {
            return false;
        }

        try
        {
            while (reader.Read())
            {
                type = reader.NodeType;
                if (type == XmlNodeType.Element)
                {
                    Enter();
                    if (depth == parentDepth + 1)
                    {
                        return true;
                    }
                }
                else if (type == XmlNodeType.EndElement)
                {
                    depth = reader.Depth;
                    if (depth == parentDepth)
                    {
                        return false;
                    }
                }
            }
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Broken(Reason(error), error);
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

    /// <summary>
    /// The text of the current element without surrounding blanks and without that of its children; the reader stays at the element's end.
    /// The span is good until the next call.
    /// </summary>
    public ReadOnlySpan<char> ReadSpan()
    {
        if (reader.IsEmptyElement)
        {
            return default;
        }

        int length = 0;
        int own = depth;
        try
        {
            // Nearly every element holds one text and ends. Its end is at its own depth, since nothing began in between.
            if (reader.Read() && (type = reader.NodeType) == XmlNodeType.Text)
            {
                length = text.Append(0);
                if (reader.Read() && (type = reader.NodeType) == XmlNodeType.EndElement)
                {
                    return text.Trimmed(length);
                }
            }
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Broken(Reason(error), error);
        }

        return ReadRest(own, length);
    }

    /// <summary>The text of the current element without surrounding blanks, or null where it is empty.</summary>
    public string? ReadText() => ReadSpan() is { IsEmpty: false } found ? found.ToString() : null;

    /// <summary>
    /// Moves to the end of the next element with text, at any depth within the element at a depth; false at that element's end. For rows of many small fields:
    /// one call a field, whatever groups the fields.
    /// </summary>
    /// <param name="within">The depth of the element around; its own text is passed over.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="value">Its text, as it stands.</param>
    public bool NextField(int within, out string name, out string value)
    {
        int length = -1;
        while (Read())
        {
            switch (type)
            {
                case XmlNodeType.Element:
                    length = -1;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    length = Append(Math.Max(length, 0));
                    break;
                case XmlNodeType.EndElement when depth == within:
                    name = value = "";
                    return false;
                case XmlNodeType.EndElement when length >= 0:
                    (name, value) = (Name, text.Whole(length).ToString());
                    return true;
            }
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
    public void Dispose()
    {
        reader.Dispose();
        text.Dispose();
    }

    /// <summary>The text of an element that is more than one text, from its first node on.</summary>
    private ReadOnlySpan<char> ReadRest(int own, int length)
    {
        if (type == XmlNodeType.Element)
        {
            Enter();
        }

        while (!(type == XmlNodeType.EndElement && depth == own))
        {
            if (type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && reader.Depth == own + 1)
            {
                length = Append(length);
            }

            if (!Read())
            {
                break;
            }
        }

        return text.Trimmed(length);
    }

    private SecXmlNode ReadBranch()
    {
        int own = depth;
        var node = new SecXmlNode(Name, Line, Attributes());
        if (reader.IsEmptyElement)
        {
            return node;
        }

        var content = new StringBuilder();
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
            else if (type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                content.Append(text.Whole(Append(0)));
                if (content.Length > limits.TextLength)
                {
                    throw Broken($"a text is longer than {limits.TextLength} characters");
                }
            }
        }

        node.Text = content.ToString().Trim();
        return node;
    }

    private int Append(int length)
    {
        try
        {
            return text.Append(length);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Broken(Reason(error), error);
        }
    }

    private static bool IsDamage(Exception error) => error is XmlException or DecoderFallbackException or InvalidDataException;

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
        catch (Exception error) when (IsDamage(error))
        {
            throw Broken(Reason(error), error);
        }

        type = reader.NodeType;
        if (type == XmlNodeType.Element)
        {
            Enter();
        }
        else if (type == XmlNodeType.EndElement)
        {
            depth = reader.Depth;
        }

        return true;
    }

    private void Enter()
    {
        int entered = reader.Depth;
        string[] names = path;
        if ((uint)entered >= (uint)names.Length || ++elements > mostElements || reader.AttributeCount > mostAttributes)
        {
            throw PastBound(entered);
        }

        depth = entered;
        names[entered] = reader.LocalName;
    }

    private SourceContractException PastBound(int entered) => Broken(
        entered >= path.Length ? $"elements lie deeper than {limits.Depth}"
        : elements > mostElements ? $"there are more than {mostElements} elements"
        : $"an element has {reader.AttributeCount} attributes, more than {mostAttributes}");

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
    private string PathText() => "/" + string.Join('/', path.Take(type == XmlNodeType.EndElement && depth > 0 ? depth : depth + 1).Where(p => p is not null));
}
