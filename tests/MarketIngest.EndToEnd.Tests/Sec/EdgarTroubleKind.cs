namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>What goes wrong.</summary>
internal enum EdgarTroubleKind
{
    /// <summary>The connection fails.</summary>
    Outage,

    /// <summary>The page about the request rate, with status 403.</summary>
    RatePage,

    /// <summary>The page about undeclared tools, with status 403.</summary>
    ToolPage,

    /// <summary>Status 429 for half of the requests, some with <c>Retry-After</c>.</summary>
    TooManyRequests,

    /// <summary>Status 503 with a web page.</summary>
    Unavailable,
}
