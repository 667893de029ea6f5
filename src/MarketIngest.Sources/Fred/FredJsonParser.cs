using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Fred;

/// <summary>
/// Observations as the API sends them: format <c>fred-json</c>, a JSON object with <c>observations</c>. Positions are byte offsets.
/// </summary>
/// <remarks>
/// The answer does not name its series: hint <c>series</c> does. A missing value is a dot and becomes null. With the collector's hint <c>vintages-until</c> each row is
/// a version that became public on its <c>realtime_start</c>, and an end that is only that of the question is no end.
/// </remarks>
public static class FredJsonParser
{
    private const string Format = "fred-json";

    /// <summary>Where an answer has its observations.</summary>
    internal static JsonPageShape Shape { get; } = new(Format, ["observations"], []);

    /// <summary>Pushes <see cref="FredObservation"/> records. A page that states more rows than it has is reported as one that ends early.</summary>
    /// <exception cref="SourceContractException">The payload is a refusal or no answer with observations; the message shows what it is.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        string? series = payload.Hint(FredHints.Series);
        if (FredErrors.Reason(payload) is { } reason)
        {
            if (FredErrors.Classify(reason) == FredErrorKind.NotInRealtime)
            {
                return;
            }

            throw FredErrors.Refusal(reason, series);
        }

        RecordWriter<FredObservation> writer = sink.For<FredObservation>();
        var fields = new JsonFields(sink, FredObservation.Schema.Name);
        var rows = new FredObservations(series);
        LocalDate? vintagesUntil = payload.DateHint(FredHints.VintagesUntil);
        JsonPage page = JsonPage.Read(payload, sink, Shape, (_, _, row, position) =>
        {
            if (!fields.Begin(row, position) || Record(fields, rows) is not { } record)
            {
                return;
            }

            if (vintagesUntil is { } until && record.RealtimeStart is { } start)
            {
                writer.Write(record with { RealtimeEnd = record.RealtimeEnd < until ? record.RealtimeEnd : null }, Evidence.Vintage(FredTime.EndOf(start)));
            }
            else
            {
                writer.Write(record);
            }
        });
        Check(page, payload, sink);
    }

    private static FredObservation? Record(JsonFields fields, FredObservations rows)
    {
        LocalDate? date = fields.DateOrNull("date", "date");
        if (date is null)
        {
            fields.Fail("value_missing", "date", null, "'date' is absent or null.");
        }

        FredObservation record = rows.Of(date ?? UnknownKey.Date, fields.Text("value") is "." ? null : fields.DecimalOrNull("value", "value")) with
        {
            RealtimeStart = fields.DateOrNull("realtime_start", "realtime_start"),
            RealtimeEnd = fields.DateOrNull("realtime_end", "realtime_end"),
        };
        return fields.HasFailed ? null : record;
    }

    private static void Check(JsonPage page, Payload payload, RecordSink sink)
    {
        if (page.Damage is not null)
        {
            return;
        }

        if (page.Text("units") is { } units && units != "lin")
        {
            sink.Warn("values_transformed", $"{Format}: the values are transformed ('{units}'), not levels in the series' unit.");
        }

        // The count is that of all rows, over all pages.
        if (page.Count("count") is { } count && page.Count("limit") is { } limit && Math.Min(limit, count - (page.Count("offset") ?? 0)) is var due && page.Rows < due)
        {
            sink.Incomplete(payload.Length, $"{Format}: truncated page: {due} rows are due (count {count}, offset {page.Count("offset") ?? 0}, limit {limit}); it has {page.Rows}.");
        }
    }
}
