using System.Buffers;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>Reads what is neither tag nor text: comments and processing instructions, which are passed over, and CDATA sections.</summary>
internal sealed class XmlMarkup(XmlInput input, XmlNames names, XmlCharacters characters)
{
    /// <summary>Reads a part that begins with <c>&lt;!</c>.</summary>
    /// <param name="isInside">Whether the root element is open.</param>
    /// <param name="into">Where its text goes, or null.</param>
    /// <exception cref="InvalidDataException">It is a DTD, or not well formed.</exception>
    public void Declared(bool isInside, XmlText? into)
    {
        if (input.StartsWith("<!--"u8))
        {
            input.Position += 4;
            Until("-->"u8, XmlBytes.Comment, null);
        }
        else if (isInside && input.StartsWith("<![CDATA["u8))
        {
            input.Position += 9;
            Until("]]>"u8, XmlBytes.Cdata, into);
        }
        else
        {
            throw new InvalidDataException(input.StartsWith("<!DOCTYPE"u8) ? "there is a DTD, and none is read" : "'<!' begins nothing that may stand here");
        }
    }

    /// <summary>Reads a part that begins with <c>&lt;?</c>.</summary>
    /// <exception cref="InvalidDataException">It is a declaration, or not well formed.</exception>
    public void Instruction()
    {
        input.Position += 2;
        XmlName target = input.ReadName(names);
        if (target.Prefix.Length > 0 || target.Local.Equals("xml", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException(target.Prefix.Length > 0 ? "the target of a processing instruction has a colon" : "an XML declaration may only stand at the very start");
        }

        if (!input.SkipBlanks() && !input.StartsWith("?>"u8))
        {
            throw new InvalidDataException("a blank is missing after the target of a processing instruction");
        }

        Until("?>"u8, XmlBytes.Instruction, null);
    }

    private void Until(ReadOnlySpan<byte> close, SearchValues<byte> stops, XmlText? into)
    {
        while (true)
        {
            // Nothing of it is looked at again, so it may be as long as it likes.
            input.Start = input.Position;
            ReadOnlySpan<byte> rest = input.Rest;
            int stop = rest.IndexOfAny(stops);
            int length = stop < 0 ? rest.Length : stop;
            into?.Append(rest[..length]);
            input.Position += length;
            if (stop < 0)
            {
                if (!input.Fill())
                {
                    throw new InvalidDataException("the document ends within a comment, a processing instruction or a CDATA section");
                }

                continue;
            }

            int next = input.Peek();
            if (next != close[0])
            {
                characters.Odd(next, into);
                continue;
            }

            if (input.StartsWith(close))
            {
                input.Position += close.Length;
                return;
            }

            if (next == '-' && input.StartsWith("--"u8))
            {
                throw new InvalidDataException("there is a '--' in a comment");
            }

            into?.Append((char)next);
            input.Position++;
        }
    }
}
