using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Stooq;

/// <summary>Makes bars of rows. Where the bar length is not known, the first row waits for the second.</summary>
internal sealed class StooqBars
{
    private readonly DelimitedHeader header;
    private readonly RecordSink sink;
    private readonly RecordWriter<PriceBar> writer;
    private readonly string symbol;
    private readonly LocalDate? from;
    private readonly LocalDate? until;
    private readonly int time;
    private StooqTimes? times;
    private (PriceBar Bar, LocalDateTime Label, long Line)? first;
    private Instant newest = Instant.MinValue;
    private (long First, int Count) disordered;

    public StooqBars(DelimitedHeader header, Payload payload, RecordSink sink)
    {
        this.header = header;
        this.sink = sink;
        writer = sink.For<PriceBar>();
        symbol = payload.Hint("symbol") ?? UnknownKey.Text;
        from = payload.DateHint("from");
        until = payload.DateHint("until");
        time = header.IndexOf("Time");
        times = time < 0 ? StooqTimes.Daily : payload.Hint("interval") is { } interval ? StooqTimes.Of(interval) : null;
    }

    /// <summary>Takes a row; one that cannot be read is reported.</summary>
    public void Write(DelimitedRow row, long line)
    {
        LocalDate date = row.Date(header.IndexOf("Date"), "date");
        LocalDateTime label = date + TimeOf(row);
        var bar = new PriceBar
        {
            Provider = StooqProvider.Name,
            Symbol = symbol,
            Interval = "",
            StartTime = default,
            Date = date,
            Open = row.DecimalOrNull(header.IndexOf("Open"), "open"),
            High = row.DecimalOrNull(header.IndexOf("High"), "high"),
            Low = row.DecimalOrNull(header.IndexOf("Low"), "low"),
            Close = row.Decimal(header.IndexOf("Close"), "close"),
            Volume = row.DecimalOrNull(header.IndexOf("Volume"), "volume"),
            Adjustment = "split_dividend",
        };
        if (row.HasFailed)
        {
            return;
        }

        if (times is null && first is null)
        {
            first = (bar, label, line);
            return;
        }

        if (times is null && first is { } waiting)
        {
            times = StooqTimes.Between(waiting.Label, label) ?? throw Unknown(waiting.Line);
            Write(waiting.Bar, waiting.Label, waiting.Line);
            first = null;
        }

        Write(bar, label, line);
    }

    /// <summary>The end of the rows.</summary>
    /// <exception cref="SourceContractException">One row waits for its bar length.</exception>
    public void End()
    {
        if (first is { } waiting)
        {
            throw Unknown(waiting.Line);
        }

        if (disordered.Count > 0)
        {
            sink.Warn("rows_out_of_order", $"{disordered.Count} rows are earlier than the row before them, the first on line {disordered.First}: their dates may be wrong, and are kept as printed.");
        }
    }

    private LocalTime TimeOf(DelimitedRow row)
    {
        if (time < 0)
        {
            return LocalTime.Midnight;
        }

        if (StooqTimes.TryTime(row.Text(time), out LocalTime at))
        {
            return at;
        }

        row.Fail("value_unreadable", "start_time", row.Text(time), $"'Time' is '{row.Text(time)}', not a time such as 16:00:00.");
        return default;
    }

    private void Write(PriceBar bar, LocalDateTime label, long line)
    {
        (Instant start, LocalDate date) = times!.Of(label);
        if (start < newest)
        {
            disordered = (disordered.Count == 0 ? line : disordered.First, disordered.Count + 1);
        }

        newest = start;
        if (date < from || date >= until)
        {
            return;
        }

        sink.Position = line;
        writer.Write(bar with { Interval = times.Interval, StartTime = start, Date = date });
    }

    private static SourceContractException Unknown(long line) =>
        new($"stooq-csv: line {line}: the bar length cannot be told from the first two times; give the interval, for example PT1H.", line);
}
