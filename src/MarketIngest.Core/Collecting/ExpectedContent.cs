namespace MarketIngest;

/// <summary>The content that a request expects.</summary>
public enum ExpectedContent
{
    /// <summary>Anything.</summary>
    Anything,

    /// <summary>Data: JSON, CSV, XML that is not HTML, or binary. An HTML page in its place means that the source blocks us.</summary>
    NoWebPage,
}
