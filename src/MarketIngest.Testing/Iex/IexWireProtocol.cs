namespace MarketIngest.Testing.Iex;

/// <summary>The feed and version of a capture; the values are the message protocol ids on the wire.</summary>
public enum IexWireProtocol
{
    /// <summary>TOPS 1.5, until mid-2017: trade reports and breaks have four more bytes.</summary>
    Tops15 = 0x8002,

    /// <summary>TOPS 1.6.</summary>
    Tops16 = 0x8003,

    /// <summary>DEEP 1.0.</summary>
    Deep10 = 0x8004,

    /// <summary>DEEP+ 1.0, named DPLS in the file index.</summary>
    DeepPlus10 = 0x8005,
}
