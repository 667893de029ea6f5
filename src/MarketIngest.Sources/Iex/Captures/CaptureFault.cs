namespace MarketIngest.Sources.Iex.Captures;

/// <summary>Damage found while scanning: kept apart from the hot loops, which only ask whether there is one.</summary>
internal sealed record CaptureFault(long Offset, IexCaptureLayer Layer, string Reason);
