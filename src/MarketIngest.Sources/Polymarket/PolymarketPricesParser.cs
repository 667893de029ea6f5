using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Prediction;

using NodaTime;

namespace MarketIngest.Sources.Polymarket;

/// <summary>
/// Display prices of one outcome's token: format <c>polymarket-prices</c>, the JSON of the order book's price history. Positions are byte offsets.
/// </summary>
/// <remarks>
/// Points come unsorted and sometimes twice; records are in order of time, one for each instant. The answer names neither market nor outcome: hints
/// <c>market</c> and <c>outcome</c> do. Hints <c>from</c> and <c>until</c> (exclusive, dates in UTC) leave other points out.
/// </remarks>
public static class PolymarketPricesParser
{
    internal static JsonPageShape Shape { get; } = new("polymarket-prices", ["history"], []);

    /// <summary>Pushes <see cref="PredictionPrice"/> records of interval <c>point</c>.</summary>
    /// <exception cref="SourceContractException">The payload holds no history: an error, a web page, or other JSON.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        Instant from = payload.DateHint("from") is { } first ? UtcMidnight.Of(first) : Instant.MinValue;
        Instant until = payload.DateHint("until") is { } end ? UtcMidnight.Of(end) : Instant.MaxValue;
        var points = new SortedDictionary<Instant, (decimal Price, long Position)>();
        var fields = new JsonFields(sink, PredictionPrice.Schema.Name);
        JsonPage.Read(payload, sink, Shape, (_, _, row, position) =>
        {
            if (!fields.Begin(row, position) || EpochTime.Read(fields, "t", "time") is not { } time)
            {
                return;
            }

            decimal price = fields.Decimal("p", "price");
            if (fields.HasFailed || time < from || time >= until)
            {
                return;
            }

            if (points.TryGetValue(time, out (decimal Price, long Position) earlier) && earlier.Price != price)
            {
                sink.Warn("time_listed_twice", $"{ColumnText.Of(time)} has the prices {earlier.Price} and {price}; the last is kept.");
            }

            points[time] = (price, position);
        });

        RecordWriter<PredictionPrice> writer = sink.For<PredictionPrice>();
        foreach ((Instant time, (decimal price, long position)) in points)
        {
            sink.Position = position;
            writer.Write(new PredictionPrice
            {
                Provider = PolymarketProvider.Name,
                MarketId = payload.Hint("market") ?? UnknownKey.Text,
                Outcome = payload.Hint("outcome") ?? UnknownKey.Text,
                Interval = "point",
                Time = time,
                Date = PriceDate.Of(time),
                Price = price,
            });
        }
    }
}
