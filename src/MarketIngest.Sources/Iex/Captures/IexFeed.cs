namespace MarketIngest.Sources.Iex.Captures;

/// <summary>The IEX market data feed a capture holds, told by the message protocol id of its IEX-TP packets.</summary>
public enum IexFeed
{
    /// <summary>Top of book: protocol id 0x8002 (version 1.5) or 0x8003 (version 1.6).</summary>
    Tops = 1,

    /// <summary>Aggregated depth of book: protocol id 0x8004 (version 1.0).</summary>
    Deep = 2,

    /// <summary>Order by order depth, named DPLS in the file index: protocol id 0x8005 (version 1.0).</summary>
    DeepPlus = 3,
}
