using System.Text;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>The attributes of the tag at hand. A value becomes a string only when it is asked for.</summary>
internal sealed class XmlAttributes(XmlInput input, XmlCharacters characters, BoundedXmlLimits limits) : IDisposable
{
    private const string Space = "space";
    private readonly List<XmlAttribute> attributes = [];
    private readonly XmlText value = new(limits.TextLength);

    /// <summary>How many there are.</summary>
    public int Count => attributes.Count;

    /// <summary>An attribute's name.</summary>
    public XmlName Name(int index) => attributes[index].Name;

    /// <summary>An attribute's value, normalised (XML 1.0, 3.3.3).</summary>
    public string Value(int index)
    {
        XmlAttribute attribute = attributes[index];
        return attribute.Value ?? Encoding.ASCII.GetString(input.Token(attribute.Offset, attribute.Length));
    }

    /// <summary>The value of an attribute by local name, the one without a prefix first; null where there is none.</summary>
    public string? Find(string local)
    {
        int found = -1;
        for (int i = 0; i < attributes.Count; i++)
        {
            XmlName name = attributes[i].Name;
            if (name.Local != local || name.IsDeclaration)
            {
                continue;
            }

            if (name.Prefix.Length == 0)
            {
                return Value(i);
            }

            found = found < 0 ? i : found;
        }

        return found < 0 ? null : Value(found);
    }

    /// <summary>Forgets those of the tag before.</summary>
    public void Clear() => attributes.Clear();

    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidDataException">It is not well formed, or one too many.</exception>
    public void Read(XmlName name)
    {
        input.SkipBlanks();
        if (!input.Take('='))
        {
            throw new InvalidDataException($"the attribute '{Parsing.Excerpt.Of(name.Local)}' has no '='");
        }

        input.SkipBlanks();
        int quote = input.Peek();
        if (quote is not ('"' or '\''))
        {
            throw new InvalidDataException($"the value of the attribute '{Parsing.Excerpt.Of(name.Local)}' is not in quotes");
        }

        input.Position++;
        if (attributes.Count == limits.Attributes)
        {
            throw new InvalidDataException($"an element has more than {limits.Attributes} attributes");
        }

        ReadOnlySpan<byte> rest = input.Rest;
        int stop = rest.IndexOfAny(XmlBytes.Value);
        if (stop >= 0 && rest[stop] == quote)
        {
            attributes.Add(new XmlAttribute(name, input.Position - input.Start, stop, null));
            input.Position += stop + 1;
        }
        else
        {
            attributes.Add(new XmlAttribute(name, 0, 0, Long(quote)));
        }
    }

    /// <summary>Takes the namespace declarations among them, then looks at what names mean.</summary>
    /// <exception cref="InvalidDataException">A prefix is not declared, or two attributes are the same.</exception>
    public void Resolve(XmlNamespaces namespaces)
    {
        for (int i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].Name.IsDeclaration)
            {
                namespaces.Declare(attributes[i].Name, Value(i));
            }
        }

        for (int i = 0; i < attributes.Count; i++)
        {
            XmlName name = attributes[i].Name;
            string space = Meaning(name, namespaces);
            for (int before = 0; before < i; before++)
            {
                XmlName other = attributes[before].Name;
                if (other.Local == name.Local && (other.Prefix == name.Prefix || Meaning(other, namespaces) == space))
                {
                    throw new InvalidDataException($"the attribute '{Parsing.Excerpt.Of(name.Local)}' stands twice");
                }
            }

            if (name is { Prefix: "xml", Local: Space } && Value(i).Trim(' ', '\t', '\r', '\n') is not ("default" or "preserve"))
            {
                throw new InvalidDataException("xml:space is neither default nor preserve");
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => value.Dispose();

    /// <summary>An attribute without a prefix has no namespace, whatever the default one is.</summary>
    private static string Meaning(XmlName name, XmlNamespaces namespaces) =>
        name.IsDeclaration ? XmlName.Declaration : name.Prefix.Length == 0 ? "" : namespaces.Of(name.Prefix);

    private string Long(int quote)
    {
        value.Clear();
        while (true)
        {
            ReadOnlySpan<byte> rest = input.Rest;
            int stop = rest.IndexOfAny(XmlBytes.Value);
            int length = stop < 0 ? rest.Length : stop;
            value.Append(rest[..length]);
            input.Position += length;
            int next = input.Peek();
            if (next < 0)
            {
                throw new InvalidDataException("the document ends within the value of an attribute");
            }

            if (next == quote)
            {
                input.Position++;
                return value.Span.ToString();
            }

            if (stop >= 0)
            {
                Odd(next);
            }
        }
    }

    private void Odd(int next)
    {
        switch (next)
        {
            case '<':
                throw new InvalidDataException("there is a '<' in the value of an attribute");
            case '&':
                characters.Reference(value);
                break;
            case '\r' or '\n' or '\t':
                // An end of line is one blank, even one of two characters.
                input.Position++;
                if (next == '\r')
                {
                    input.Take('\n');
                }

                value.Append(' ');
                break;
            case '"' or '\'':
                input.Position++;
                value.Append((char)next);
                break;
            default:
                characters.Odd(next, value);
                break;
        }
    }
}
