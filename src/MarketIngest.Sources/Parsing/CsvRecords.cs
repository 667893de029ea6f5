using System.Text;

using CsvHelper;

namespace MarketIngest.Sources.Parsing;

/// <summary>Reads comma-separated records with quoted fields that may span lines (RFC 4180), a byte order mark allowed. Memory is bound by the longest record allowed.</summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly string format;
    private readonly CsvReader reader;
    private bool isMalformed;

    /// <summary>Opens a file.</summary>
    /// <param name="stream">Its bytes; closed with the reader.</param>
    /// <param name="format">The format's name, for messages.</param>
    /// <param name="longestRecord">The most bytes of a record.</param>
    public CsvRecords(Stream stream, string format, int longestRecord)
    {
        this.format = format;
        var options = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            SkipEmptyLines = false,
            MaxRecordSize = longestRecord,
            OnMalformedRecord = _ => isMalformed = true,
        };
        reader = CsvReader.Create(stream, options, leaveOpen: false);
    }

    /// <summary>The line, from 1, on which the current record starts.</summary>
    public long Line => reader.LineNumber;

    /// <summary>The number of fields of the current record.</summary>
    public int Count => reader.FieldCount;

    /// <summary>Whether the quotes of the current record are not in pairs (the input may end within them), so that its fields are a guess.</summary>
    public bool IsMalformed => isMalformed;

    /// <summary>Whether the current record is an empty line, or one of blanks.</summary>
    public bool IsBlank => !IsMalformed && (Count == 0 || (Count == 1 && string.IsNullOrWhiteSpace(this[0])));

    /// <summary>The current record as received.</summary>
    public string Raw => Encoding.UTF8.GetString(reader.RawRecord);

    /// <summary>A field without quotes and surrounding blanks.</summary>
    public string this[int field] => reader.GetString(field).Trim();

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="SourceContractException">A record is too long.</exception>
    public bool Read()
    {
        isMalformed = false;
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new SourceContractException($"{format}: line {error.LineNumber}: {error.Message}", error.LineNumber, error);
        }
    }

    public void Dispose() => reader.Dispose();
}
