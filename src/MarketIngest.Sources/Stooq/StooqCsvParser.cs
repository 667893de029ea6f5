using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Stooq;

/// <summary>
/// Bars of one symbol: format <c>stooq-csv</c>, <c>Date,Open,High,Low,Close,Volume</c>, or with a column <c>Time</c> for bars within a day. Positions are lines.
/// </summary>
/// <remarks>
/// Prices are adjusted for splits and dividends up to the day of the download; volume, which becomes fractional, is adjusted the other way. The file names
/// neither symbol nor bar length: hint <c>symbol</c> gives the one; the other is told by the distance of the first two times, or by hint <c>interval</c>. Hints
/// <c>from</c> and <c>until</c> (exclusive) leave bars of other dates out.
/// </remarks>
public static class StooqCsvParser
{
    private const string Format = "stooq-csv";
    private const string NoData = "No data";

    /// <summary>Pushes <see cref="PriceBar"/> records, line by line.</summary>
    /// <exception cref="SourceContractException">The payload is empty, a web page, or a notice of the daily limit, or its header is of no known layout.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (StooqRefusal.Of(payload) is { } refusal)
        {
            throw new SourceContractException(refusal, 1);
        }

        using var reader = new DelimitedReader(payload.OpenRead(), ',');
        DelimitedHeader header = DelimitedHeader.Read(reader, Format);
        if (header.Count == 1 && header[0].Equals(NoData, StringComparison.OrdinalIgnoreCase))
        {
            sink.Warn("no_data", $"Stooq has no data for '{payload.Hint("symbol")}' in this window, or does not know the symbol; it answers both the same.");
            return;
        }

        if (!header.Has("Date", "Open", "High", "Low", "Close"))
        {
            throw header.Unknown(Format, "Date,Open,High,Low,Close,Volume");
        }

        var bars = new StooqBars(header, payload, sink);
        var row = new DelimitedRow(reader, sink, PriceBar.Schema.Name);
        while (reader.Read())
        {
            if (!reader.Current.IsWhiteSpace() && row.Begin(header.Count))
            {
                bars.Write(row, reader.Line);
            }
        }

        bars.End();
    }
}
