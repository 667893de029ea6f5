using System.Buffers;
using System.Text.Json;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// Walks a JSON document of any size, token by token or element by element, with a buffer that holds the longest element at most.
/// </summary>
internal sealed class JsonTokens : IDisposable
{
    private const int InitialBuffer = 1 << 16;
    private const int LongestElement = 1 << 20;
    private const int ByteOrderMark = 3;
    private readonly Stream stream;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
    private JsonReaderState state = new(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
    private int start;
    private int end;
    private bool isAtEnd;
    private string? text;

    /// <summary>Begins at the start of a stream, after a byte order mark; the walk owns the stream.</summary>
    public JsonTokens(Stream stream)
    {
        this.stream = stream;
        Fill(ByteOrderMark);
        if (buffer.AsSpan(0, end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            Position = start = ByteOrderMark;
        }
    }

    /// <summary>The byte offset behind the last token.</summary>
    public long Position { get; private set; }

    /// <summary>The byte offset of the last token or element.</summary>
    public long TokenStart { get; private set; }

    /// <summary>The kind of the last token.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>The last token's text: a name, a string or a number as written; null for the word null, empty for punctuation.</summary>
    public string? Text => Type == JsonTokenType.Null ? null : text ?? "";

    /// <summary>The beginning of the document; to be called before the first token.</summary>
    public string Beginning()
    {
        Fill(InitialBuffer / 16);
        return Excerpt.Of(buffer.AsSpan(start, end - start));
    }

    /// <summary>Reads the next token.</summary>
    /// <returns>False at the document's end.</returns>
    /// <exception cref="JsonException">The document is damaged or cut off.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isAtEnd, state);
            if (reader.Read())
            {
                Take(ref reader);
                return true;
            }

            if (isAtEnd)
            {
                return false;
            }

            Fill(end - start + 1);
        }
    }

    /// <summary>Reads the next element of an array whole.</summary>
    /// <param name="element">Its bytes; valid until the next call.</param>
    /// <returns>False at the array's end.</returns>
    /// <exception cref="JsonException">The document is damaged or cut off.</exception>
    public bool ReadElement(out ReadOnlyMemory<byte> element)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isAtEnd, state);
            if (reader.Read())
            {
                int from = start + (int)reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    Take(ref reader);
                    element = default;
                    return false;
                }

                if (isAtEnd)
                {
                    reader.Skip();
                }

                if (isAtEnd || reader.TrySkip())
                {
                    long at = Position + (from - start);
                    Take(ref reader);
                    TokenStart = at;
                    element = buffer.AsMemory(from, start - from);
                    return true;
                }
            }

            if (isAtEnd)
            {
                throw new JsonException("The document ends within an array.");
            }

            Fill(end - start + 1);
        }
    }

    /// <summary>Passes the value of the property or the element that was just begun, whatever its size.</summary>
    /// <exception cref="JsonException">The document is damaged or cut off.</exception>
    public void SkipValue()
    {
        if (Type == JsonTokenType.PropertyName && !Read())
        {
            return;
        }

        for (int open = IsOpening ? 1 : 0; open > 0 && Read();)
        {
            open += IsOpening ? 1 : Type is JsonTokenType.EndArray or JsonTokenType.EndObject ? -1 : 0;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        stream.Dispose();
    }

    private bool IsOpening => Type is JsonTokenType.StartArray or JsonTokenType.StartObject;

    private void Take(ref Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        TokenStart = Position + reader.TokenStartIndex;
        text = Type switch
        {
            JsonTokenType.PropertyName or JsonTokenType.String => Unescaped(ref reader),
            JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => null,
        };
        Position += reader.BytesConsumed;
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private static string? Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("A text is not valid UTF-8, or holds half of a surrogate pair.", error);
        }
    }

    private void Fill(int atLeast)
    {
        if (atLeast > LongestElement)
        {
            throw new JsonException($"One value is longer than {LongestElement} bytes.");
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (buffer.Length < atLeast)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(atLeast, buffer.Length * 2));
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        while (end < buffer.Length && !isAtEnd)
        {
            int read = stream.Read(buffer, end, buffer.Length - end);
            isAtEnd = read == 0;
            end += read;
        }
    }
}
