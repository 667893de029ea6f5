namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>
/// Goes through a document tag by tag, over its bytes: as strict as XML 1.0 and Namespaces ask of a reader that takes no DTD, and within bounds. Text between two tags is
/// decoded where it is wanted and checked where it is not.
/// </summary>
/// <remarks>Errors are <see cref="InvalidDataException"/> without a place: <see cref="Line"/> and <see cref="Column"/> have it then.</remarks>
internal sealed class Utf8XmlScanner : IDisposable
{
    private readonly XmlInput input;
    private readonly XmlNames names;
    private readonly XmlCharacters characters;
    private readonly XmlAttributes attributes;
    private readonly XmlMarkup markup;
    private readonly XmlNamespaces namespaces = new();
    private readonly XmlText text;
    private readonly XmlElements elements;
    private bool isBegun;

    /// <param name="stream">The document; closed with the scanner.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="names">Local names that come back as the very same strings.</param>
    public Utf8XmlScanner(Stream stream, BoundedXmlLimits limits, params ReadOnlySpan<string> names)
    {
        elements = new XmlElements(limits);
        this.names = new XmlNames(names);
        input = new XmlInput(stream, limits);
        characters = new XmlCharacters(input);
        attributes = new XmlAttributes(input, characters, limits);
        markup = new XmlMarkup(input, this.names, characters);
        text = new XmlText(limits.TextLength);
    }

    /// <summary>The depth of the element whose tag was read last; the root's is 0.</summary>
    public int Depth { get; private set; } = -1;

    /// <summary>Whether that tag is an empty element's.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>How many elements have begun.</summary>
    public long Elements => elements.Count;

    /// <summary>The line, from 1, of the tag read last, or of what is wrong.</summary>
    public long Line => input.Place.Line;

    /// <summary>The column, from 1.</summary>
    public long Column => input.Place.Column;

    /// <summary>The attributes of the tag read last.</summary>
    public XmlAttributes Attributes => attributes;

    /// <summary>The wanted text since <see cref="ClearText"/>.</summary>
    public ReadOnlySpan<char> Text => text.Span;

    /// <summary>Empties the text.</summary>
    public void ClearText() => text.Clear();

    /// <summary>The local name of the element at a depth up to <see cref="Depth"/>.</summary>
    public string Name(int depth) => elements[depth].Name.Local;

    /// <summary>The namespace of the element whose start was read last.</summary>
    public string Namespace => namespaces.Of(elements[Depth].Name.Prefix);

    /// <summary>Goes to the next tag.</summary>
    /// <param name="isTextWanted">Whether the text before it is added to <see cref="Text"/>.</param>
    /// <exception cref="InvalidDataException">The document is not well formed, or past a bound.</exception>
    public XmlToken Next(bool isTextWanted)
    {
        try
        {
            return Scan(isTextWanted ? text : null);
        }
        catch (Exception error) when (error is InvalidDataException or System.Text.DecoderFallbackException)
        {
            // The place is now that of the error.
            input.Start = input.Position;
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        input.Dispose();
        attributes.Dispose();
        text.Dispose();
    }

    private XmlToken Scan(XmlText? into)
    {
        Leave();
        while (true)
        {
            input.Start = input.Position;
            ReadOnlySpan<byte> rest = input.Rest;
            int stop = rest.IndexOfAny(XmlBytes.Text);
            if (stop != 0)
            {
                Run(stop < 0 ? rest : rest[..stop], into);
                input.Start = input.Position;
                if (stop < 0)
                {
                    if (!input.Fill())
                    {
                        return End();
                    }

                    continue;
                }
            }

            if (rest[stop] != '<')
            {
                Odd(rest[stop], into);
                continue;
            }

            int kind = stop + 1 < rest.Length ? rest[stop + 1] : Second();
            switch (kind)
            {
                case '/':
                    return EndTag();
                case '!':
                    markup.Declared(elements.Open > 0, into);
                    break;
                case '?':
                    markup.Instruction();
                    break;
                default:
                    return StartTag();
            }
        }
    }

    /// <summary>Leaves an empty element, whose attributes and namespaces were at hand until now.</summary>
    private void Leave()
    {
        if (IsEmpty)
        {
            IsEmpty = false;
            namespaces.Return(elements[elements.Open].Bindings);
        }

        if (attributes.Count > 0)
        {
            attributes.Clear();
        }

        if (!isBegun)
        {
            isBegun = true;
            XmlDeclaration.Read(input);
        }
    }

    private int Second()
    {
        input.Position++;
        int second = input.Peek();
        input.Position--;
        return second;
    }

    private void Run(ReadOnlySpan<byte> run, XmlText? into)
    {
        if (elements.Open == 0 && run.ContainsAnyExcept(XmlBytes.Blank))
        {
            throw new InvalidDataException("there is text outside the root element");
        }

        into?.Append(run);
        input.Position += run.Length;
    }

    private void Odd(byte next, XmlText? into)
    {
        if (elements.Open == 0 && next != '\r')
        {
            throw new InvalidDataException("there is text outside the root element");
        }

        if (next == '&')
        {
            characters.Reference(into);
        }
        else if (next == ']')
        {
            if (input.StartsWith("]]>"u8))
            {
                throw new InvalidDataException("there is a ']]>' in a text");
            }

            input.Position++;
            into?.Append(']');
        }
        else
        {
            characters.Odd(next, into);
        }
    }

    private XmlToken End() => (elements.Open, elements.Count) switch
    {
        (> 0, _) => throw new InvalidDataException("the document ends within an element"),
        (_, 0) => throw new InvalidDataException("Root element is missing"),
        _ => XmlToken.None,
    };

    private XmlToken StartTag()
    {
        if (elements.Open == 0 && elements.Count > 0)
        {
            throw new InvalidDataException("there is a second root element");
        }

        input.Position++;
        XmlName name = input.ReadName(names);
        elements.Enter(name, namespaces.Count);
        if (!input.Take('>'))
        {
            Inside();
        }

        if (attributes.Count > 0)
        {
            attributes.Resolve(namespaces);
        }

        if (name.Prefix.Length > 0)
        {
            namespaces.Of(name.Prefix);
        }

        Depth = elements.Open;
        elements.Open += IsEmpty ? 0 : 1;
        return XmlToken.Start;
    }

    /// <summary>The rest of a start tag that does not end after its name.</summary>
    private void Inside()
    {
        while (true)
        {
            bool isApart = input.SkipBlanks();
            if (input.Take('>'))
            {
                return;
            }

            if (input.Take('/'))
            {
                IsEmpty = input.Take('>') ? true : throw new InvalidDataException("a '/' within a tag is not followed by '>'");
                return;
            }

            if (!isApart)
            {
                throw new InvalidDataException("a start tag is not well formed");
            }

            attributes.Read(input.ReadName(names));
        }
    }

    private XmlToken EndTag()
    {
        input.Position += 2;
        if (elements.Open == 0)
        {
            throw new InvalidDataException("there is an end tag without a start tag");
        }

        XmlName name = elements[elements.Open - 1].Name;
        if (!input.StartsWith(name.Bytes))
        {
            throw new InvalidDataException($"an end tag is not that of '{Parsing.Excerpt.Of(name.Local)}'");
        }

        input.Position += name.Bytes.Length;
        if (!input.Take('>'))
        {
            input.SkipBlanks();
            if (!input.Take('>'))
            {
                throw new InvalidDataException($"an end tag is not that of '{Parsing.Excerpt.Of(name.Local)}', or does not end");
            }
        }

        elements.Open--;
        namespaces.Return(elements[elements.Open].Bindings);
        Depth = elements.Open;
        return XmlToken.End;
    }
}
