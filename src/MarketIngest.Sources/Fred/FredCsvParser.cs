using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Fred;

/// <summary>
/// The website's download: format <c>fred-csv</c>, a date and a column for each series. Positions are lines.
/// </summary>
/// <remarks>
/// The date's column is named <c>DATE</c> with a dot for a missing value in older downloads, and <c>observation_date</c> with an empty field since 2025; both are taken.
/// Transformed series carry suffixes in their column's name (<c>GDPC1_PCH</c>), which stay; hint <c>series</c> names the columns' series in their order and is held
/// against their names. Aggregated values have up to twenty decimals and are kept as printed.
/// </remarks>
public static class FredCsvParser
{
    private const string Format = "fred-csv";

    /// <summary>Pushes <see cref="FredObservation"/> records, line by line.</summary>
    /// <exception cref="SourceContractException">The payload is a web page or empty, its header is of no known layout, or the website knows no such series.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        string? asked = payload.Hint(FredHints.Series);
        if (payload.Status == 404)
        {
            throw new SourceContractException($"{Format}: the website knows no series '{asked}' (status 404); check the series' id.", 0);
        }

        if (payload.Hint(FredHints.Keyless) is not null)
        {
            sink.Warn("fred_without_key", "No FRED key is configured: the website's downloads are read. They have no vintages, so each value is known from its capture on. Set FRED_API_KEY for dated revisions.");
        }

        using var reader = new DelimitedReader(payload.OpenRead(), ',');
        DelimitedHeader header = DelimitedHeader.Read(reader, Format);
        FredObservations[] columns = Columns(header, asked);
        var row = new DelimitedRow(reader, sink, FredObservation.Schema.Name);
        RecordWriter<FredObservation> writer = sink.For<FredObservation>();
        var values = new decimal?[columns.Length];
        while (reader.Read())
        {
            if (reader.Current.IsWhiteSpace() || !row.Begin(header.Count))
            {
                continue;
            }

            LocalDate date = row.Date(0, "date");
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = reader[i + 1].Trim() is "." ? null : row.DecimalOrNull(i + 1, "value");
            }

            for (int i = 0; i < values.Length && !row.HasFailed; i++)
            {
                // Nothing in a download tells a series from its averages over longer periods; only who asked for it knows.
                FredObservation record = columns[i].Of(date, values[i]);
                writer.Write(asked is null ? record with { Frequency = null } : record);
            }
        }
    }

    private static FredObservations[] Columns(DelimitedHeader header, string? asked)
    {
        if (header.Count < 2 || !(header[0].Equals("DATE", StringComparison.OrdinalIgnoreCase) || header[0] == "observation_date"))
        {
            throw header.Unknown(Format, "DATE or observation_date and at least one series");
        }

        string[] named = [.. Enumerable.Range(1, header.Count - 1).Select(i => header[i])];
        string[] series = asked?.Split(',') ?? named;
        if (series.Length != named.Length)
        {
            throw new SourceContractException($"{Format}: line 1: {series.Length} series were asked for ('{asked}'), {named.Length} columns came: '{Excerpt.Of(string.Join(',', named))}'.", 1);
        }

        var columns = new FredObservations[named.Length];
        for (int i = 0; i < named.Length; i++)
        {
            // Downloads of one series once named its column VALUE.
            bool isUnnamed = named[i].Equals("VALUE", StringComparison.OrdinalIgnoreCase);
            if (!isUnnamed && !named[i].Equals(series[i], StringComparison.OrdinalIgnoreCase))
            {
                throw new SourceContractException($"{Format}: line 1: column {i + 2} is '{named[i]}' where '{series[i]}' was asked for: another series, or a transformed one.", 1);
            }

            columns[i] = new FredObservations(isUnnamed && asked is null ? null : series[i]);
        }

        return columns;
    }
}
