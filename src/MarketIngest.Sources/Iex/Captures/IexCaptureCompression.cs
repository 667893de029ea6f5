namespace MarketIngest.Sources.Iex.Captures;

/// <summary>How the capture was packed, told by its content.</summary>
public enum IexCaptureCompression
{
    /// <summary>Not packed.</summary>
    None = 0,

    /// <summary>gzip, of one or several members.</summary>
    Gzip = 1,
}
