using System.Buffers;
using System.Text;

namespace MarketIngest.Sources.Parsing.Xml.Scanning;

/// <summary>
/// The document's bytes as UTF-8, seen through a buffer that slides over the stream. What lies behind <see cref="Start"/> is let go; from there on everything
/// stays at the same distance from it.
/// </summary>
internal sealed class XmlInput(Stream stream, BoundedXmlLimits limits) : IDisposable
{
    private const int Size = 64 << 10;
    private readonly XmlPlace place = new();
    private Stream stream = stream;
    private byte[] data = ArrayPool<byte>.Shared.Rent(Size);
    private long read;
    private int end;
    private int counted;

    /// <summary>Where the token at hand begins.</summary>
    public int Start { get; set; }

    /// <summary>The next byte to read.</summary>
    public int Position { get; set; }

    /// <summary>What is at hand from the position on.</summary>
    public ReadOnlySpan<byte> Rest => data.AsSpan(Position, end - Position);

    /// <summary>Bytes of the token at hand.</summary>
    public ReadOnlySpan<byte> Token(int offset, int length) => data.AsSpan(Start + offset, length);

    /// <summary>The line and column of the token at hand.</summary>
    public XmlPlace Place
    {
        get
        {
            Count();
            return place;
        }
    }

    /// <summary>The next byte, or -1 at the end.</summary>
    public int Peek() => Position < end || Fill() ? data[Position] : -1;

    /// <summary>Whether these bytes come next.</summary>
    public bool StartsWith(ReadOnlySpan<byte> bytes)
    {
        while (end - Position < bytes.Length)
        {
            if (!Rest.StartsWith(bytes[..(end - Position)]) || !Fill())
            {
                return false;
            }
        }

        return Rest.StartsWith(bytes);
    }

    /// <summary>Passes blanks; whether there were any.</summary>
    public bool SkipBlanks()
    {
        int next = Peek();
        if (!XmlBytes.IsBlank(next))
        {
            return false;
        }

        do
        {
            Position++;
            next = Peek();
        }
        while (XmlBytes.IsBlank(next));
        return true;
    }

    /// <summary>Passes a byte where it comes next.</summary>
    public bool Take(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Reads a name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public XmlName ReadName(XmlNames names)
    {
        int length = Rest.IndexOfAnyExcept(XmlBytes.Name);
        if (length < 0)
        {
            length = NameLength();
        }

        XmlName name = names.Of(data.AsSpan(Position, length));
        Position += length;
        return name;
    }

    /// <summary>Brings more bytes; false at the end.</summary>
    /// <exception cref="InvalidDataException">The document or the token at hand is past its bound.</exception>
    public bool Fill()
    {
        if (end == data.Length)
        {
            MakeRoom();
        }

        int count = stream.Read(data, end, data.Length - end);
        end += count;
        read += count;
        return read <= limits.Characters ? count > 0 : throw new InvalidDataException($"the document is longer than {limits.Characters} characters");
    }

    /// <summary>Reads what follows in another encoding.</summary>
    public void Transcode(Encoding encoding)
    {
        stream = Encoding.CreateTranscodingStream(new HeadedStream(Rest.ToArray(), stream), encoding, new UTF8Encoding(false));
        end = Position;
    }

    /// <summary>Leaves out what came before the position, which is then line 1, column 1.</summary>
    public void Begin() => Start = counted = Position;

    /// <inheritdoc />
    public void Dispose()
    {
        stream.Dispose();
        ArrayPool<byte>.Shared.Return(data);
        data = [];
        Start = Position = end = counted = 0;
    }

    /// <summary>The length of a name that what is at hand does not end.</summary>
    private int NameLength()
    {
        int length = 0;
        int more = -1;
        while (more < 0)
        {
            length = end - Position;
            if (!Fill())
            {
                throw new InvalidDataException("the document ends within a tag");
            }

            more = Rest[length..].IndexOfAnyExcept(XmlBytes.Name);
        }

        return length + more;
    }

    private void Count()
    {
        if (Start > counted)
        {
            place.Advance(data.AsSpan(counted, Start - counted));
            counted = Start;
        }
    }

    private void MakeRoom()
    {
        Count();
        ReadOnlySpan<byte> kept = data.AsSpan(Start, end - Start);
        if (kept.Length > data.Length / 2)
        {
            if (data.Length > 4L * limits.TextLength)
            {
                throw new InvalidDataException($"a tag or a reference is longer than {data.Length / 2} bytes");
            }

            byte[] larger = ArrayPool<byte>.Shared.Rent(data.Length * 2);
            kept.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(data);
            data = larger;
        }
        else
        {
            kept.CopyTo(data);
        }

        Position -= Start;
        end -= Start;
        Start = counted = 0;
    }
}
