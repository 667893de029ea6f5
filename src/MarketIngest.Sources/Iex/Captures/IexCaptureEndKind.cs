namespace MarketIngest.Sources.Iex.Captures;

/// <summary>In what state the end of a capture was found.</summary>
public enum IexCaptureEndKind
{
    /// <summary>The capture ends where a record ends, and so does its gzip layer if it has one.</summary>
    Complete = 0,

    /// <summary>The capture stops inside a record, or its gzip layer stops before the last member's trailer.</summary>
    Truncated = 1,

    /// <summary>Bytes that cannot be what the format says; reading stopped there.</summary>
    Damaged = 2,
}
