using System.Buffers;
using System.Text;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>A text as it grows, in a buffer that is used again for the next one.</summary>
/// <param name="most">The most characters of a text.</param>
internal sealed class XmlText(int most) : IDisposable
{
    private char[] buffer = ArrayPool<char>.Shared.Rent(1024);
    private int length;

    /// <summary>The text; good until the next change.</summary>
    public ReadOnlySpan<char> Span => buffer.AsSpan(0, length);

    /// <summary>Empties it.</summary>
    public void Clear() => length = 0;

    /// <summary>Adds ASCII.</summary>
    public void Append(ReadOnlySpan<byte> ascii)
    {
        Reserve(ascii.Length);
        Ascii.ToUtf16(ascii, buffer.AsSpan(length), out int written);
        length += written;
    }

    /// <summary>Adds a character.</summary>
    public void Append(char character)
    {
        Reserve(1);
        buffer[length++] = character;
    }

    /// <summary>Adds a character of any plane.</summary>
    public void Append(Rune character)
    {
        Reserve(2);
        length += character.EncodeToUtf16(buffer.AsSpan(length));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(buffer);
        buffer = [];
        length = 0;
    }

    private void Reserve(int more)
    {
        if (buffer.Length - length < more || most - length < more)
        {
            Grow(more);
        }
    }

    private void Grow(int more)
    {
        if (most - length < more)
        {
            throw new InvalidDataException($"a text is longer than {most} characters");
        }

        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        Span.CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }
}
