using System.Buffers;
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
    private readonly string[] path;
    private readonly int mostDepth;
    private readonly long mostElements;
    private readonly int mostAttributes;
    private char[] buffer = ArrayPool<char>.Shared.Rent(1024);
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
        mostDepth = limits.Depth;
        mostElements = limits.Elements;
        mostAttributes = limits.Attributes;
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
    public static SecXmlReader Open(Stream stream, string format, SecXmlLimits limits, long linesBefore = 0)
    {
        var settings = new XmlReaderSettings
        {
            NameTable = new SecNameTable(),
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
                return reader.LocalName;
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
            if (reader.LocalName == name)
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
                length = Append(0);
                if (reader.Read() && (type = reader.NodeType) == XmlNodeType.EndElement)
                {
                    return buffer.AsSpan(0, length).Trim();
                }
            }
        }
        catch (Exception error) when (error is XmlException or DecoderFallbackException)
        {
            throw Broken(Reason(error), error);
        }

        return ReadRest(own, length);
    }

    /// <summary>The text of the current element without surrounding blanks, or null where it is empty.</summary>
    public string? ReadText() => ReadSpan() is { IsEmpty: false } text ? text.ToString() : null;

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
        ArrayPool<char>.Shared.Return(buffer);
        buffer = [];
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

        return buffer.AsSpan(0, length).Trim();
    }

    private SecXmlNode ReadBranch()
    {
        int own = depth;
        var node = new SecXmlNode(reader.LocalName, Line, Attributes());
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
            else if (type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                int length = Append(0);
                text.Append(buffer, 0, length);
                if (text.Length > limits.TextLength)
                {
                    throw Broken($"a text is longer than {limits.TextLength} characters");
                }
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
        if (entered > mostDepth)
        {
            throw Broken($"elements lie deeper than {mostDepth}");
        }

        depth = entered;
        path[entered] = reader.LocalName;
        if (++elements > mostElements)
        {
            throw Broken($"there are more than {mostElements} elements");
        }

        if (reader.AttributeCount > mostAttributes)
        {
            throw Broken($"an element has {reader.AttributeCount} attributes, more than {mostAttributes}");
        }
    }

    private int Append(int length)
    {
        try
        {
            while (true)
            {
                // A pair of surrogates is never split, so there must be room for two.
                int room = buffer.Length - length;
                if (room < 2)
                {
                    Grow();
                    continue;
                }

                // Less than there is room for is the end, but for half a pair that was left for the next call.
                int read = reader.ReadValueChunk(buffer, length, room);
                length += read;
                if (read < room - 1)
                {
                    return length;
                }
            }
        }
        catch (Exception error) when (error is XmlException or DecoderFallbackException)
        {
            throw Broken(Reason(error), error);
        }
    }

    private void Grow()
    {
        if (buffer.Length >= limits.TextLength)
        {
            throw Broken($"a text is longer than {limits.TextLength} characters");
        }

        char[] larger = ArrayPool<char>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
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
    private string PathText() => "/" + string.Join('/', path.Take(type == XmlNodeType.EndElement && depth > 0 ? depth : depth + 1).Where(p => p is not null));
}
