namespace MarketIngest.Testing.Collecting;

/// <summary>Where and why a payload ended early or is damaged.</summary>
/// <param name="Position">The line or byte offset.</param>
/// <param name="Reason">What the parser said.</param>
public sealed record SinkStop(long Position, string Reason);
