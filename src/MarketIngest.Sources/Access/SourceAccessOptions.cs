namespace MarketIngest.Sources.Access;

/// <summary>How collectors reach the world. Bound from the configuration section <c>MarketIngest:Access</c>; code has the last word.</summary>
public sealed class SourceAccessOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "MarketIngest:Access";

    /// <summary>The most requests a second, over all hosts together.</summary>
    /// <value>6.</value>
    public double MaximumRequestsPerSecond { get; set; } = 6;

    /// <summary>The least time between two requests to one host; tightens a source's own limit, never loosens it.</summary>
    /// <value>Zero: only the limits per second hold.</value>
    public TimeSpan RateLimitDelay { get; set; } = TimeSpan.Zero;

    /// <summary>Requests a second by name of source (<c>finra</c>, <c>yahoo</c>) or host; tightens a source's own limit, never loosens it.</summary>
    /// <value>None.</value>
    public IDictionary<string, double> SourceRequestsPerSecond { get; set; } = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The most requests to one source that are under way at a time, over all jobs of the process.</summary>
    /// <value>8.</value>
    public int MaximumConcurrentRequests { get; set; } = 8;

    /// <summary>The most requests under way at a time by name of source (<c>finra</c>, <c>yahoo</c>) or host; tightens <see cref="MaximumConcurrentRequests"/>, never loosens it.</summary>
    /// <value>None.</value>
    public IDictionary<string, int> SourceConcurrentRequests { get; set; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long to wait for an answer to begin.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the body of an answer may stand still. There is no limit for the whole body: captures of many gigabytes are ordinary.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is tried, the first time included.</summary>
    /// <value>4.</value>
    public int MaximumAttempts { get; set; } = 4;

    /// <summary>The wait before the first repetition; it doubles with each, with jitter.</summary>
    /// <value>1 second.</value>
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a repetition.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan BackoffMaximum { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest <c>Retry-After</c> that is waited for. A source that asks for more is left alone: the request fails at once and says how long.</summary>
    /// <value>2 minutes.</value>
    public TimeSpan RetryAfterMaximum { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The share of failed attempts of a host, from 0 to 1, that opens its circuit.</summary>
    /// <value>0.9.</value>
    public double CircuitFailureRatio { get; set; } = 0.9;

    /// <summary>The attempts within <see cref="CircuitSampling"/> below which a circuit never opens; at least 2.</summary>
    /// <value>12.</value>
    public int CircuitMinimumAttempts { get; set; } = 12;

    /// <summary>The time over which attempts are counted; at least half a second.</summary>
    /// <value>1 minute.</value>
    public TimeSpan CircuitSampling { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long requests to a host fail fast once its circuit is open; at least half a second.</summary>
    /// <value>1 minute.</value>
    public TimeSpan CircuitBreak { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a host is left alone after a page that says that it blocks us, or any web page with status 403. Asking on prolongs such a block.</summary>
    /// <value>10 minutes.</value>
    public TimeSpan BlockPagePause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a host is left alone after a web page of no known kind in the place of an answer; zero fails that request only.</summary>
    /// <value>1 minute.</value>
    public TimeSpan WebPagePause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The User-Agent of requests that set none of their own.</summary>
    /// <value><c>MarketIngest/0.1</c>.</value>
    public string UserAgent { get; set; } = "MarketIngest/0.1";

    /// <summary>The bytes of a body that are kept in memory; above, it goes to a temporary file.</summary>
    /// <value>1,048,576.</value>
    public int MaximumMemoryBytes { get; set; } = 1 << 20;

    /// <summary>The folder in which temporary files are made, in a folder of their own.</summary>
    /// <value>Null: the system's folder for temporary files.</value>
    public string? TemporaryDirectory { get; set; }

    /// <summary>The folder under which requests for local files (<c>file:///name</c>) are resolved.</summary>
    /// <value>Null: there are no local files.</value>
    public string? DataDirectory { get; set; }

    /// <summary>Records every exchange in this archive.</summary>
    /// <value>Null: nothing is recorded.</value>
    public string? ArchiveDirectory { get; set; }

    /// <summary>Answers every request from this archive, without a network.</summary>
    /// <value>Null: the sources are asked.</value>
    public string? ReplayDirectory { get; set; }

    /// <summary>Scheme, host and port by name of source (<see cref="SourceHosts"/>) that replace those of its requests; the path stays. Archives keep the original address.</summary>
    /// <value>None.</value>
    public IDictionary<string, string> SourceUrls { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
