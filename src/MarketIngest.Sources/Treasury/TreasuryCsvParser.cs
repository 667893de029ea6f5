using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>
/// The Treasury's yield curve as a download: format <c>treasury-csv</c>, in the layouts of the years, of single months and of the archives. Positions are lines.
/// </summary>
/// <remarks>
/// Columns are found by their names, never by their place: the years before 2001 have ten, later ones up to fourteen, an archive has them in alphabetical order.
/// A blank cell is null. The last line need not have an end.
/// </remarks>
public static class TreasuryCsvParser
{
    private const string Format = "treasury-csv";

    /// <summary>Pushes <see cref="ParYieldCurve"/> records.</summary>
    /// <exception cref="SourceContractException">The payload is empty or a web page, or its header has no date or no known maturity.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        using var reader = new DelimitedReader(payload.OpenRead(), ',');
        DelimitedHeader header = DelimitedHeader.Read(reader, Format);
        var columns = TreasuryCsvColumns.Of(header, sink, Format);
        var row = new DelimitedRow(reader, sink, ParYieldCurve.Schema.Name);
        var writer = new TreasuryCurveWriter(payload, sink);
        Span<decimal?> yields = stackalloc decimal?[TreasuryTenors.Count];
        while (reader.Read())
        {
            if (reader.Current.IsWhiteSpace() || !row.Begin(header.Count))
            {
                continue;
            }

            LocalDate date = columns.Date(reader, row);
            yields.Clear();
            columns.Yields(reader, row, yields);
            if (!row.HasFailed)
            {
                writer.Write(TreasuryCurve.Of(date, yields));
            }
        }
    }
}
