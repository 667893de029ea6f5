namespace MarketIngest.Testing.Collecting;

/// <summary>A record that a parser wrote.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <param name="Record">The record.</param>
/// <param name="Evidence">When it became public, or null where the payload does not say.</param>
/// <param name="Position">The sink's position at the time.</param>
public sealed record WrittenRecord<T>(T Record, Evidence? Evidence, long Position)
    where T : IMarketRecord<T>
{
    /// <summary>Whether it was written as a sighting (<see cref="RecordWriter{T}.WriteIfNew(T)"/>).</summary>
    public bool IsSighting { get; init; }
}
