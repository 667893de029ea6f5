using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>
/// Short interest as the query API sends it: format <c>finra-short-interest-json</c>, a JSON array of objects. Positions are byte offsets.
/// </summary>
public static class FinraShortInterestJsonParser
{
    private const string Format = "finra-short-interest-json";

    /// <summary>Pushes <see cref="ShortInterest"/> records. An answer without content has no rows.</summary>
    /// <exception cref="SourceContractException">The payload is no JSON array; the message shows what it is.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        var publication = new ShortInterestPublication();
        var watch = new DaysToCoverWatch(payload);
        RecordWriter<ShortInterest> writer = sink.For<ShortInterest>();
        var fields = new JsonFields(sink, ShortInterest.Schema.Name);
        JsonRows.Read(payload, sink, Format, (row, position) =>
        {
            if (!fields.Begin(row, position))
            {
                return;
            }

            ShortInterest record = Record(fields, publication);
            if (!fields.HasFailed)
            {
                publication.Write(writer, record);
                watch.See(record);
            }
        });
        watch.Report(sink);
    }

    private static ShortInterest Record(JsonFields fields, ShortInterestPublication publication)
    {
        LocalDate? settlement = fields.DateOrNull("settlementDate", "settlement_date") ?? fields.DateOrNull("accountingYearMonthNumber", "settlement_date");
        if (settlement is null)
        {
            fields.Fail("value_missing", "settlement_date", null, "'settlementDate' is absent or null.");
        }

        return new ShortInterest
        {
            SettlementDate = settlement ?? UnknownKey.Date,
            Symbol = fields.TextOrNull("symbolCode") ?? fields.Text("issueSymbolIdentifier"),
            MarketClass = fields.Text("marketClassCode"),
            IssueName = fields.TextOrNull("issueName"),
            Shares = fields.Decimal("currentShortPositionQuantity", "short_interest"),
            PreviousShares = fields.DecimalOrNull("previousShortPositionQuantity", "previous_short_interest"),
            AverageDailyVolume = fields.DecimalOrNull("averageDailyVolumeQuantity", "average_daily_volume"),
            DaysToCoverPublished = fields.DecimalOrNull("daysToCoverQuantity", "days_to_cover_published"),
            Change = fields.DecimalOrNull("changePreviousNumber", "change"),
            ChangePercent = fields.DecimalOrNull("changePercent", "change_percent"),
            IsRevised = fields.Text("revisionFlag").Length > 0,
            IsSplitAdjusted = fields.Text("stockSplitFlag").Length > 0,
            PublicationDate = settlement is { } date ? publication.Of(date) : null,
        };
    }
}
