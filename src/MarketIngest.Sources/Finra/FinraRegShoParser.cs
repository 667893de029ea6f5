using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Finra;

/// <summary>
/// Daily short sale volume: format <c>finra-reg-sho</c>, delimited by <c>|</c>, with a header of five (before 28 February 2011) or six columns and a trailer
/// that is the bare number of rows. Positions are lines.
/// </summary>
/// <remarks>Hint <c>facility</c> names the file's prefix, which the rows do not hold. A file with trailer 0 is a day without data.</remarks>
public static class FinraRegShoParser
{
    private const string Format = "finra-reg-sho";

    /// <summary>Pushes <see cref="RegShoDaily"/> records. Without its trailer the payload ends early; another number than its rows is damage.</summary>
    /// <exception cref="SourceContractException">The payload is empty, or its header is of no known layout.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        using var reader = new DelimitedReader(payload.OpenRead(), '|');
        DelimitedHeader header = DelimitedHeader.Read(reader, Format);
        if (!header.Has("Date", "Symbol", "ShortVolume", "TotalVolume", "Market"))
        {
            throw header.Unknown(Format, "Date|Symbol|ShortVolume|ShortExemptVolume|TotalVolume|Market");
        }

        long rows = 0;
        long? trailer = null;
        var row = new DelimitedRow(reader, sink, RegShoDaily.Schema.Name);
        var columns = new RegShoColumns(header);
        string facility = payload.Hint("facility") ?? UnknownKey.Text;
        RecordWriter<RegShoDaily> writer = sink.For<RegShoDaily>();
        while (reader.Read())
        {
            if (reader.Current.IsWhiteSpace())
            {
                continue;
            }

            if (trailer is not null)
            {
                sink.Damaged(reader.Line, $"{Format}: line {reader.Line} follows the trailer, which should be the last line.");
                return;
            }

            if (reader.Count == 1 && ValueText.TryCount(reader.Current, out long stated))
            {
                trailer = stated;
                continue;
            }

            rows++;
            if (row.Begin(header.Count) && columns.Record(row, facility) is { } record)
            {
                writer.Write(record);
            }
        }

        Check(sink, reader.Line, rows, trailer);
    }

    private static void Check(RecordSink sink, long line, long rows, long? trailer)
    {
        if (trailer is null)
        {
            sink.Incomplete(line, $"{Format}: the trailer with the number of rows is missing after line {line}; the file was cut off.");
        }
        else if (trailer != rows)
        {
            sink.Damaged(line, $"{Format}: the trailer on line {line} states {trailer} rows; {rows} were read.");
        }
    }
}
