using System.Globalization;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>
/// Weekly volumes as the query API sends them: format <c>finra-otc-json</c>, a JSON array of objects. Positions are byte offsets.
/// </summary>
/// <remarks>
/// Hints: <c>week</c>, <c>summary</c>, <c>tier</c> fill fields that a row lacks. Set by the collector: <c>only-summary</c> and <c>only-symbols</c> leave
/// other rows out (the historic set cannot filter by them); <c>offset</c> and <c>complete</c> let the last page declare its week complete.
/// </remarks>
public static class FinraOtcJsonParser
{
    private const string Format = "finra-otc-json";

    /// <summary>Pushes <see cref="OtcWeekly"/> records. An answer without content has no rows.</summary>
    /// <exception cref="SourceContractException">The payload is no JSON array; the message shows what it is.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        LocalDate? week = payload.DateHint("week") is { } hint ? IsoWeek.Start(hint) : null;
        HashSet<string> summaries = payload.ListHint("only-summary");
        HashSet<string> symbols = payload.ListHint("only-symbols");
        RecordWriter<OtcWeekly> writer = sink.For<OtcWeekly>();
        var fields = new JsonFields(sink, OtcWeekly.Schema.Name);
        int rows = JsonRows.Read(payload, sink, Format, (row, position) =>
        {
            if (!fields.Begin(row, position))
            {
                return;
            }

            OtcWeekly record = Record(fields, payload, week);
            if (!fields.HasFailed && (summaries.Count == 0 || summaries.Contains(record.SummaryType)) && (symbols.Count == 0 || symbols.Contains(record.Symbol)))
            {
                Write(writer, record);
            }
        });
        DeclareComplete(payload, sink, rows);
    }

    private static OtcWeekly Record(JsonFields fields, Payload payload, LocalDate? week)
    {
        LocalDate start = fields.DateOrNull("weekStartDate", "week_start") ?? week ?? UnknownKey.Date;
        return new OtcWeekly
        {
            WeekStart = start,
            SummaryType = fields.TextOrNull("summaryTypeCode") ?? payload.Hint("summary") ?? UnknownKey.Text,
            Tier = fields.TextOrNull("tierIdentifier") ?? payload.Hint("tier") ?? UnknownKey.Text,
            Symbol = fields.Text("issueSymbolIdentifier"),
            IssueName = fields.Text("issueName"),
            ProductType = fields.Text("productTypeCode"),
            Mpid = fields.Text("MPID"),
            FirmCrd = fields.Text("firmCRDNumber"),
            WeekEnd = UnknownKey.IsUnknown(start) ? start : IsoWeek.End(start),
            ParticipantName = fields.TextOrNull("marketParticipantName"),
            Shares = fields.Decimal("totalWeeklyShareQuantity", "shares"),
            Trades = fields.Count("totalWeeklyTradeCount", "trades"),
            Notional = fields.DecimalOrNull("totalNotionalSum", "notional"),
            LastReportedDate = fields.DateOrNull("lastReportedDate", "last_reported_date"),
            InitialPublishedDate = fields.DateOrNull("initialPublishedDate", "initial_published_date"),
            LastUpdateDate = fields.DateOrNull("lastUpdateDate", "last_update_date"),
            Origin = "api",
        };
    }

    private static void Write(RecordWriter<OtcWeekly> writer, OtcWeekly record)
    {
        if ((record.LastUpdateDate ?? record.InitialPublishedDate) is { } published)
        {
            writer.Write(record, DatedPublication.Published(published));
        }
        else
        {
            writer.Write(record);
        }
    }

    // Only the page that reaches the stated total says so: the pages before it were sent by the same fetch.
    private static void DeclareComplete(Payload payload, RecordSink sink, int rows)
    {
        if (payload.Hint("complete") is null || FinraApi.Total(payload) is not { } total || !long.TryParse(payload.Hint("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out long offset) || offset + rows < total || offset + rows == 0)
        {
            return;
        }

        sink.CompleteFor(new KeyPrefix(OtcWeekly.Schema)
            .Add(payload.DateHint("week") ?? throw new SourceContractException($"{Format}: a complete answer needs hint 'week'."))
            .Add(payload.Hint("summary") ?? throw new SourceContractException($"{Format}: a complete answer needs hint 'summary'."))
            .Add(payload.Hint("tier") ?? throw new SourceContractException($"{Format}: a complete answer needs hint 'tier'.")));
    }
}
