using System.Text;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// Reads a delimited text without quoting, line by line: LF or CRLF, a byte order mark allowed, the last line with or without its end. Memory is
/// bound by the longest line.
/// </summary>
internal sealed class DelimitedReader : IDisposable
{
    private const int InitialBuffer = 1 << 14;
    private readonly StreamReader reader;
    private readonly char delimiter;
    private readonly List<int> ends = [];
    private char[] buffer = new char[InitialBuffer];
    private int start;
    private int lineStart;
    private int lineLength;
    private int filled;
    private bool atEnd;

    public DelimitedReader(Stream stream, char delimiter, Encoding? encoding = null)
    {
        reader = new StreamReader(stream, encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        this.delimiter = delimiter;
    }

    /// <summary>The number of the current line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The number of fields in the current line.</summary>
    public int Count => ends.Count;

    /// <summary>Whether the current line is the last one and has no line end: it may have been cut off.</summary>
    public bool IsUnterminated { get; private set; }

    /// <summary>The current line without its end.</summary>
    public ReadOnlySpan<char> Current => buffer.AsSpan(lineStart, lineLength);

    /// <summary>A field of the current line.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            int from = field == 0 ? 0 : ends[field - 1] + 1;
            return Current[from..ends[field]];
        }
    }

    /// <summary>Reads the next line.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        int end;
        while ((end = buffer.AsSpan(start, filled - start).IndexOf('\n')) < 0 && !atEnd)
        {
            Fill();
        }

        if (end < 0 && start == filled)
        {
            return false;
        }

        IsUnterminated = end < 0;
        int length = end < 0 ? filled - start : end;
        lineStart = start;
        start += end < 0 ? length : length + 1;
        lineLength = length > 0 && buffer[lineStart + length - 1] == '\r' ? length - 1 : length;
        Line++;
        Split();
        return true;
    }

    public void Dispose() => reader.Dispose();

    private void Split()
    {
        ends.Clear();
        ReadOnlySpan<char> line = Current;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == delimiter)
            {
                ends.Add(i);
            }
        }

        ends.Add(line.Length);
    }

    private void Fill()
    {
        int unread = filled - start;
        if (start > 0)
        {
            buffer.AsSpan(start, unread).CopyTo(buffer);
        }
        else if (unread == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        start = 0;
        filled = unread;
        int read = reader.Read(buffer, filled, buffer.Length - filled);
        filled += read;
        atEnd = read == 0;
    }
}
