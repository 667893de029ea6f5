using NodaTime;

namespace MarketIngest.Scheduling.Walking;

/// <summary>An ordered row of instants that can be walked both ways, always strictly.</summary>
internal interface IOccurrences
{
    Instant? Next(Instant after);

    Instant? Previous(Instant before);
}
