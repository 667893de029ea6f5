using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>
/// Weekly volumes as downloaded from the OTC Transparency site: format <c>finra-otc-file</c>, delimited by <c>|</c>, unquoted, with a header. Positions are
/// lines. Also takes the layout with <c>WeekEnding|Tier|Symbol|MPID|TotalShares|TotalTrades</c>, where any date names its week.
/// </summary>
/// <remarks>
/// The site's file names neither its week nor what its rows sum up: hints <c>week</c> and <c>summary</c> do. The date in its name and rows is that of the
/// publication.
/// </remarks>
public static class FinraOtcFileParser
{
    private const string Format = "finra-otc-file";

    /// <summary>Pushes <see cref="OtcWeekly"/> records. A last line that is cut off is reported as the payload's early end.</summary>
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
        OtcFileLayout layout = OtcFileLayout.Of(DelimitedHeader.Read(reader, Format), Format);
        LocalDate? week = payload.DateHint("week") is { } hint ? IsoWeek.Start(hint) : null;
        string summary = payload.Hint("summary") ?? UnknownKey.Text;
        RecordWriter<OtcWeekly> writer = sink.For<OtcWeekly>();
        var row = new DelimitedRow(reader, sink, OtcWeekly.Schema.Name);
        while (reader.Read())
        {
            if (reader.Current.IsWhiteSpace() || !row.Begin(layout.Fields))
            {
                continue;
            }

            OtcWeekly record = Record(row, layout, week, summary);
            if (row.HasFailed)
            {
                continue;
            }

            if (record.LastUpdateDate is { } published)
            {
                writer.Write(record, DatedPublication.Published(published));
            }
            else
            {
                writer.Write(record);
            }
        }
    }

    private static OtcWeekly Record(DelimitedRow row, OtcFileLayout layout, LocalDate? week, string summary)
    {
        LocalDate? named = row.DateOrNull(layout.Week, "week_start");
        LocalDate start = named is { } date ? IsoWeek.Start(date) : week ?? UnknownKey.Date;
        return new OtcWeekly
        {
            WeekStart = start,
            SummaryType = summary,
            Tier = Tier(row, layout.Tier),
            Symbol = row.Text(layout.Symbol),
            IssueName = row.Text(layout.IssueName),
            ProductType = "",
            Mpid = row.Text(layout.Mpid),
            FirmCrd = "",
            WeekEnd = UnknownKey.IsUnknown(start) ? start : IsoWeek.End(start),
            ParticipantName = row.TextOrNull(layout.Participant),
            Shares = row.Decimal(layout.Shares, "shares"),
            Trades = row.Count(layout.Trades, "trades"),
            LastUpdateDate = row.DateOrNull(layout.Updated, "last_update_date"),
            Origin = "file",
        };
    }

    private static string Tier(DelimitedRow row, int ordinal)
    {
        string description = row.Text(ordinal);
        switch (description)
        {
            case "NMS Tier 1" or "T1":
                return "T1";
            case "NMS Tier 2" or "T2":
                return "T2";
            case "OTC" or "OTCE":
                return "OTCE";
            default:
                row.Fail("tier_unknown", "tier", description, $"the tier is '{description}'; known are 'NMS Tier 1', 'NMS Tier 2' and 'OTC'.");
                return UnknownKey.Text;
        }
    }
}
