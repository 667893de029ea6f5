using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>
/// Average interest rates as the Fiscal Data API sends them: format <c>fiscal-data</c>, a JSON object with <c>data</c>, <c>meta</c> and <c>links</c>. Positions are byte
/// offsets.
/// </summary>
/// <remarks>Every value is text; the four letters <c>null</c> mean that there is none.</remarks>
public static class FiscalDataParser
{
    private const string Format = "fiscal-data";

    /// <summary>Where an answer has its rows.</summary>
    internal static JsonPageShape Shape { get; } = new(Format, ["data"], []);

    /// <summary>Pushes <see cref="AverageInterestRate"/> records. A page with fewer rows than it states is reported as one that ends early.</summary>
    /// <exception cref="SourceContractException">The payload is no answer with rows; the message shows what it is.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        RecordWriter<AverageInterestRate> writer = sink.For<AverageInterestRate>();
        var fields = new JsonFields(sink, AverageInterestRate.Schema.Name);
        JsonPage answer = JsonPage.Read(payload, sink, Shape, (_, _, row, position) =>
        {
            if (!fields.Begin(row, position))
            {
                return;
            }

            AverageInterestRate record = Record(fields);
            if (!fields.HasFailed)
            {
                writer.Write(record);
            }
        });
        if (answer.Damage is null && answer.Count("meta", "count") is { } stated && stated != answer.Rows)
        {
            sink.Incomplete(payload.Length, $"{Format}: meta.count states {stated} rows; the page has {answer.Rows}.");
        }
    }

    private static AverageInterestRate Record(JsonFields fields)
    {
        LocalDate? date = fields.DateOrNull("record_date", "record_date");
        if (date is null)
        {
            fields.Fail("value_missing", "record_date", null, "'record_date' is absent or null.");
        }

        bool isNull = string.Equals(fields.Text("avg_interest_rate_amt"), "null", StringComparison.OrdinalIgnoreCase);
        return new AverageInterestRate
        {
            RecordDate = date ?? UnknownKey.Date,
            SecurityType = fields.Text("security_type_desc"),
            SecurityDescription = fields.Text("security_desc"),
            RatePercent = isNull ? null : fields.DecimalOrNull("avg_interest_rate_amt", "avg_interest_rate_percent"),
        };
    }
}
