namespace MarketIngest;

/// <summary>One question to a source. Method, address and body are the key under which the answer is archived and replayed.</summary>
/// <param name="Method">The verb: GET or POST for HTTP, FILE for a local file, TWS for a socket source.</param>
/// <param name="Address">The absolute address. Secrets in its query must be named in <see cref="SecretQueryKeys"/>.</param>
public sealed record SourceRequest(string Method, Uri Address)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The body, or null.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers to send; they are never archived or logged.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = None;

    /// <summary>What the parser needs to know and the payload does not say (a week, a symbol).</summary>
    public IReadOnlyDictionary<string, string> Hints { get; init; } = None;

    /// <summary>The status codes that are answers; any other is an error. 204 and 404 are answers where the source means "no such data".</summary>
    public IReadOnlyList<int> AcceptedStatus { get; init; } = [200];

    /// <summary>The names of query keys whose values are secrets.</summary>
    public IReadOnlyList<string> SecretQueryKeys { get; init; } = [];

    /// <summary>Whether the answer is expected to be a web page. When it is not, a page in its place is recognised as a block page.</summary>
    public ExpectedContent Expects { get; init; } = ExpectedContent.Anything;

    /// <summary>Whether the exchange may be archived; <see cref="ArchivePolicy.Never"/> for requests that yield a credential.</summary>
    public ArchivePolicy Archive { get; init; } = ArchivePolicy.Recorded;

    /// <summary>Whether an answer that the client still holds may be confirmed instead of sent again; for files that are asked for often and seldom change.</summary>
    public RevalidationPolicy Revalidation { get; init; }

    /// <summary>A GET request.</summary>
    public static SourceRequest Get(string address) => new("GET", new Uri(address, UriKind.Absolute));

    /// <inheritdoc />
    public override string ToString() => $"{Method} {this.RedactedAddress()}";
}
