using NodaTime;

namespace MarketIngest.Archiving;

/// <summary>One line of an archive's index: a request, without its secrets, and where its answer is kept.</summary>
public sealed record ArchivedExchange
{
    /// <summary>The verb, for example GET, POST, FILE or TWS.</summary>
    public required string Method { get; init; }

    /// <summary>The address with secrets replaced by <c>REDACTED</c>.</summary>
    public required string Url { get; init; }

    /// <summary>The SHA-256 of the request's body in lower-case hexadecimal; null without a body.</summary>
    public string? RequestSha256 { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>The headers of the answer that are kept, by lower-case name.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body's file, relative to the archive's folder, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>How the file holds the body.</summary>
    public BodyEncoding FileEncoding { get; init; }

    /// <summary>The SHA-256 of the decoded body in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When the answer was complete.</summary>
    public required Instant CapturedAt { get; init; }

    /// <summary>The line of the index that holds it, from 1; 0 while it is not in an index.</summary>
    public long Line { get; init; }
}
