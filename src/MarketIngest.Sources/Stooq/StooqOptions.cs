namespace MarketIngest.Sources.Stooq;

/// <summary>Options of the Stooq source.</summary>
public sealed class StooqOptions
{
    /// <summary>The key for downloads, which Stooq gives free of charge on its website; never logged or archived. Since March 2026 downloads need one.</summary>
    /// <value>Default: the configuration value <c>STOOQ_API_KEY</c>, or null.</value>
    public string? ApiKey { get; set; }

    /// <summary>The symbols to keep daily bars of when Stooq is the first provider, in any spelling (<c>BRK.B</c>); a run may name others.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Symbols { get; set; } = [];

    /// <summary>How long after the close a session's bar is taken to be final, in minutes. The source does not say when it publishes.</summary>
    /// <value>Default: 360 minutes.</value>
    public int MinutesAfterClose { get; set; } = 360;
}
