using System.Text;

using MarketIngest.Sources.Parsing.Xml.Scanning;

namespace MarketIngest.Sources.Parsing.Xml;

/// <summary>
/// Reads one document forward: no DTD, no entities beyond the predefined ones, nothing from outside, and bounds on depth, size and counts. What
/// is wrong ends in one error that names format, line, column and the path of elements.
/// </summary>
/// <remarks>
/// Walk an element's children with <see cref="NextChild"/>, which steps over whatever was not read of the child before. Names are local names:
/// filers use any prefix.
/// </remarks>
internal sealed class BoundedXmlReader : IDisposable
{
    private readonly Utf8XmlScanner scanner;
    private readonly string format;
    private readonly BoundedXmlLimits limits;
    private readonly long linesBefore;
    private XmlToken token;
    private long nodeEnd;

    private BoundedXmlReader(Utf8XmlScanner scanner, string format, BoundedXmlLimits limits, long linesBefore)
    {
        this.scanner = scanner;
        this.format = format;
        this.limits = limits;
        this.linesBefore = linesBefore;
    }

    /// <summary>The local name of the current element.</summary>
    public string Name => scanner.Name(scanner.Depth);

    /// <summary>The namespace of the current element.</summary>
    public string Namespace => scanner.Namespace;

    /// <summary>The depth of the current element; the root's is 0.</summary>
    public int Depth => scanner.Depth;

    /// <summary>The line, from 1, of the whole payload.</summary>
    public long Line => scanner.Line + linesBefore;

    /// <summary>Whether the current element has no content and no end tag.</summary>
    public bool IsEmpty => scanner.IsEmpty;

    /// <summary>Opens a document.</summary>
    /// <param name="stream">Its bytes; closed with the reader.</param>
    /// <param name="format">The format's name for messages.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="linesBefore">How many lines of the payload come before the document.</param>
    /// <param name="names">Names that the caller compares with often: they come back as the very same strings.</param>
    public static BoundedXmlReader Open(Stream stream, string format, BoundedXmlLimits limits, long linesBefore = 0, params ReadOnlySpan<string> names) =>
        new(new Utf8XmlScanner(stream, limits, names), format, limits, linesBefore);

    /// <summary>Moves to the root element and returns its local name.</summary>
    /// <exception cref="SourceContractException">There is none, or the document is not well formed up to it.</exception>
    public string ReadRoot()
    {
        Move(isTextWanted: false);
        return Name;
    }

    /// <summary>Moves to the next child of the element at a depth; false at that element's end.</summary>
    /// <exception cref="SourceContractException">The document is not well formed, ends early or passes a bound.</exception>
    public bool NextChild(int parentDepth)
    {
        if (token == XmlToken.Start && scanner.Depth == parentDepth && scanner.IsEmpty)
        {
            return false;
        }

        while (true)
        {
            switch (Move(isTextWanted: false))
            {
                case XmlToken.Start when scanner.Depth == parentDepth + 1:
                    return true;
                case XmlToken.End when scanner.Depth == parentDepth:
                    return false;
                case XmlToken.None:
                    throw Broken("the document has ended");
            }
        }
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
    public string? Attribute(string name) => scanner.Attributes.Find(name);

    /// <summary>
    /// The text of the current element without surrounding blanks and without that of its children; the reader stays at the element's end.
    /// The span is good until the next call.
    /// </summary>
    public ReadOnlySpan<char> ReadSpan()
    {
        if (scanner.IsEmpty)
        {
            return default;
        }

        int own = scanner.Depth;
        bool isOwn = true;
        scanner.ClearText();
        while (true)
        {
            XmlToken next = Move(isOwn);
            if (next == XmlToken.End && scanner.Depth == own)
            {
                return scanner.Text.Trim();
            }

            isOwn = scanner.Depth == own + 1 && (next == XmlToken.End || scanner.IsEmpty);
        }
    }

    /// <summary>The text of the current element without surrounding blanks, or null where it is empty.</summary>
    public string? ReadText() => ReadSpan() is { IsEmpty: false } found ? found.ToString() : null;

    /// <summary>
    /// Moves to the end of the next element with text, at any depth within the element at a depth; false at that element's end. For rows of many small fields:
    /// one call a field, whatever groups the fields.
    /// </summary>
    /// <param name="within">The depth of the element around; its own text is passed over.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="text">Its text without surrounding blanks, good until the next call.</param>
    public bool NextField(int within, out string name, out ReadOnlySpan<char> text)
    {
        scanner.ClearText();
        while (true)
        {
            if (Move(isTextWanted: true) == XmlToken.Start)
            {
                scanner.ClearText();
                continue;
            }

            if (scanner.Depth <= within)
            {
                name = "";
                text = default;
                return false;
            }

            text = scanner.Text.Trim();
            if (!text.IsEmpty)
            {
                name = Name;
                return true;
            }
        }
    }

    /// <summary>The element with all that is in it, for parts that are small and wanted whole; the reader stays at its end.</summary>
    public BoundedXmlNode ReadNode()
    {
        nodeEnd = scanner.Elements + limits.NodeElements;
        return ReadBranch();
    }

    /// <summary>Reads to the document's end, so that damage after what was wanted is seen.</summary>
    public void ReadToEnd()
    {
        while (Move(isTextWanted: false) != XmlToken.None)
        {
        }
    }

    /// <summary>An error at the current place.</summary>
    public SourceContractException Broken(string what, Exception? cause = null) =>
        new($"{format}: line {Line}, column {scanner.Column}, in {PathText()}: {what}.", Line, cause);

    /// <inheritdoc />
    public void Dispose() => scanner.Dispose();

    private BoundedXmlNode ReadBranch()
    {
        var node = new BoundedXmlNode(Name, Line, Attributes());
        if (scanner.IsEmpty)
        {
            return node;
        }

        StringBuilder? content = null;
        while (true)
        {
            scanner.ClearText();
            XmlToken next = Move(isTextWanted: true);
            ReadOnlySpan<char> text = scanner.Text;
            if (next == XmlToken.End && content is null)
            {
                node.Text = text.Trim().ToString();
                return node;
            }

            (content ??= new StringBuilder()).Append(text);
            if (content.Length > limits.TextLength)
            {
                throw Broken($"a text is longer than {limits.TextLength} characters");
            }

            if (next == XmlToken.End)
            {
                node.Text = content.ToString().Trim();
                return node;
            }

            if (scanner.Elements > nodeEnd)
            {
                throw Broken($"a part has more than {limits.NodeElements} elements");
            }

            node.Add(ReadBranch());
        }
    }

    private Dictionary<string, string>? Attributes()
    {
        XmlAttributes all = scanner.Attributes;
        if (all.Count == 0)
        {
            return null;
        }

        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < all.Count; i++)
        {
            if (!all.Name(i).IsDeclaration)
            {
                attributes[all.Name(i).Local] = all.Value(i);
            }
        }

        return attributes;
    }

    private XmlToken Move(bool isTextWanted)
    {
        try
        {
            return token = scanner.Next(isTextWanted);
        }
        catch (Exception error) when (error is InvalidDataException or DecoderFallbackException)
        {
            throw Broken(error.Message.TrimEnd('.'), error);
        }
    }

    private string PathText()
    {
        int last = token == XmlToken.End ? scanner.Depth - 1 : scanner.Depth;
        return "/" + string.Join('/', Enumerable.Range(0, Math.Max(0, last + 1)).Select(scanner.Name));
    }
}
