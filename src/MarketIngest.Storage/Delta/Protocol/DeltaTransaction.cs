namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>How far an application is; makes its writes take effect once.</summary>
/// <param name="AppId">The application.</param>
/// <param name="Version">Its own count.</param>
/// <param name="LastUpdated">When it was written, in milliseconds since 1970-01-01T00:00:00Z, or null.</param>
internal sealed record DeltaTransaction(string AppId, long Version, long? LastUpdated = null) : DeltaAction;
