namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>A field of another manager by the XML's name, or null where it is absent.</summary>
internal delegate string? ThirteenFManagerField(params ReadOnlySpan<string> name);
