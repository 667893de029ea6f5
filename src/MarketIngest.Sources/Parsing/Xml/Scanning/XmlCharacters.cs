using System.Buffers;
using System.Text;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>Reads what is not plain ASCII: references, ends of lines, characters of several bytes. Where no text is wanted they are checked all the same.</summary>
internal sealed class XmlCharacters(XmlInput input)
{
    private static readonly (byte[] Name, char Character)[] Predefined =
        [("amp;"u8.ToArray(), '&'), ("lt;"u8.ToArray(), '<'), ("gt;"u8.ToArray(), '>'), ("quot;"u8.ToArray(), '"'), ("apos;"u8.ToArray(), '\'')];

    /// <summary>Reads a byte that ended a run and is no delimiter.</summary>
    /// <exception cref="InvalidDataException">It is, or begins, no character of XML.</exception>
    public void Odd(int value, XmlText? into)
    {
        if (value >= 0x80)
        {
            Beyond(into);
            return;
        }

        if (value != '\r')
        {
            throw new InvalidDataException($"the character 0x{value:X2} is not allowed");
        }

        // Ends of lines are one line feed (XML 1.0, 2.11).
        input.Position++;
        input.Take('\n');
        into?.Append('\n');
    }

    /// <summary>Reads a reference.</summary>
    /// <exception cref="InvalidDataException">It is to an entity that would have to be declared, or to no character of XML.</exception>
    public void Reference(XmlText? into)
    {
        input.Position++;
        if (input.Take('#'))
        {
            Numeric(into);
            return;
        }

        foreach ((byte[] name, char character) in Predefined)
        {
            if (input.StartsWith(name))
            {
                input.Position += name.Length;
                into?.Append(character);
                return;
            }
        }

        throw new InvalidDataException("there is a reference to an undeclared entity, or an ampersand that begins no reference");
    }

    private void Numeric(XmlText? into)
    {
        bool isHexadecimal = input.Take('x');
        int number = 0;
        int digits = 0;
        for (int next = input.Peek(); next != ';'; next = input.Peek())
        {
            int digit = Digit(next);
            if (digit >= (isHexadecimal ? 16 : 10))
            {
                throw new InvalidDataException("a reference to a character is no number, or does not end");
            }

            // Beyond the last character it stays: leading zeros are allowed without end.
            number = Math.Min((number * (isHexadecimal ? 16 : 10)) + digit, 0x110000);
            digits++;
            input.Position++;
        }

        input.Position++;
        if (digits == 0 || !IsCharacter(number))
        {
            throw new InvalidDataException($"a reference is to 0x{number:X}, which is no character of XML");
        }

        into?.Append(new Rune(number));
    }

    private void Beyond(XmlText? into)
    {
        OperationStatus status = Rune.DecodeFromUtf8(input.Rest, out Rune rune, out int length);
        while (status == OperationStatus.NeedMoreData && input.Fill())
        {
            status = Rune.DecodeFromUtf8(input.Rest, out rune, out length);
        }

        if (status != OperationStatus.Done || !IsCharacter(rune.Value))
        {
            throw new InvalidDataException($"the byte 0x{input.Peek():X2} begins no character of XML in UTF-8");
        }

        input.Position += length;
        into?.Append(rune);
    }

    private static int Digit(int value) => value switch
    {
        >= '0' and <= '9' => value - '0',
        >= 'a' and <= 'f' => value - 'a' + 10,
        >= 'A' and <= 'F' => value - 'A' + 10,
        _ => int.MaxValue,
    };

    /// <summary>XML 1.0, production 2.</summary>
    private static bool IsCharacter(int value) => value is '\t' or '\n' or '\r' or (>= ' ' and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and < 0x110000);
}
