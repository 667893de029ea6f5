using System.Buffers;
using System.Xml;

namespace MarketIngest.Sources.Sec.Xml;

/// <summary>The text that a reader stands at, copied into a buffer that is used again for the next one.</summary>
/// <param name="reader">The reader.</param>
/// <param name="most">The most characters of a text.</param>
internal sealed class SecXmlText(XmlReader reader, int most) : IDisposable
{
    private char[] buffer = ArrayPool<char>.Shared.Rent(1024);

    /// <summary>So many characters of the text, without surrounding blanks; good until the next text.</summary>
    public ReadOnlySpan<char> Trimmed(int length)
    {
        ReadOnlySpan<char> text = buffer.AsSpan(0, length);
        return length > 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[length - 1]) ? text : text.Trim();
    }

    /// <summary>So many characters of the text.</summary>
    public ReadOnlySpan<char> Whole(int length) => buffer.AsSpan(0, length);

    /// <summary>Adds the text at hand to what has been read; how long it is then.</summary>
    /// <exception cref="InvalidDataException">It is longer than the bound.</exception>
    public int Append(int length)
    {
        while (true)
        {
            // A pair of surrogates is never split, so there must be room for two.
            int room = buffer.Length - length;
            if (room < 2)
            {
                Grow(length);
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

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(buffer);
        buffer = [];
    }

    private void Grow(int length)
    {
        if (buffer.Length >= most)
        {
            throw new InvalidDataException($"a text is longer than {most} characters");
        }

        char[] larger = ArrayPool<char>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }
}
