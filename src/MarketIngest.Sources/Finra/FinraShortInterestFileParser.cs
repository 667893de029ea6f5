using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>
/// Short interest of one settlement date as a file: format <c>finra-short-interest-file</c>, delimited by <c>|</c> in spite of its name's <c>.csv</c>,
/// unquoted, 14 columns with a header. Positions are lines.
/// </summary>
public static class FinraShortInterestFileParser
{
    private const string Format = "finra-short-interest-file";

    private static readonly string[] Columns =
    [
        "accountingYearMonthNumber", "symbolCode", "issueName", "marketClassCode", "currentShortPositionQuantity", "previousShortPositionQuantity",
        "stockSplitFlag", "averageDailyVolumeQuantity", "daysToCoverQuantity", "revisionFlag", "changePercent", "changePreviousNumber", "settlementDate",
    ];

    /// <summary>Pushes <see cref="ShortInterest"/> records. A missing file (status 403 or 404) has no rows; a cut last line is reported as the early end.</summary>
    /// <exception cref="SourceContractException">The payload is empty, or its header lacks a column.</exception>
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
        if (!header.Has(Columns))
        {
            throw header.Unknown(Format, string.Join('|', Columns));
        }

        int[] at = [.. Columns.Select(header.IndexOf)];
        var row = new DelimitedRow(reader, sink, ShortInterest.Schema.Name);
        var publication = new ShortInterestPublication();
        var watch = new DaysToCoverWatch(payload);
        RecordWriter<ShortInterest> writer = sink.For<ShortInterest>();
        while (reader.Read())
        {
            if (reader.Current.IsWhiteSpace() || !row.Begin(header.Count))
            {
                continue;
            }

            ShortInterest record = Record(row, at, publication);
            if (!row.HasFailed)
            {
                publication.Write(writer, record);
                watch.See(record);
            }
        }

        watch.Report(sink);
    }

    private static ShortInterest Record(DelimitedRow row, int[] at, ShortInterestPublication publication)
    {
        // The first column is named a month and holds the settlement date's digits.
        LocalDate settlement = row.DateOrNull(at[12], "settlement_date") ?? row.Date(at[0], "settlement_date");
        return new ShortInterest
        {
            SettlementDate = settlement,
            Symbol = row.Text(at[1]),
            MarketClass = row.Text(at[3]),
            IssueName = row.TextOrNull(at[2]),
            Shares = row.Decimal(at[4], "short_interest"),
            PreviousShares = row.DecimalOrNull(at[5], "previous_short_interest"),
            AverageDailyVolume = row.DecimalOrNull(at[7], "average_daily_volume"),
            DaysToCoverPublished = row.DecimalOrNull(at[8], "days_to_cover_published"),
            Change = row.DecimalOrNull(at[11], "change"),
            ChangePercent = row.DecimalOrNull(at[10], "change_percent"),
            IsRevised = row.Text(at[9]).Length > 0,
            IsSplitAdjusted = row.Text(at[6]).Length > 0,
            PublicationDate = row.HasFailed ? null : publication.Of(settlement),
        };
    }
}
