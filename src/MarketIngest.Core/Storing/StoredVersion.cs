using NodaTime;

namespace MarketIngest;

/// <summary>One version of a key: what it holds, from when until when, and on what evidence.</summary>
/// <typeparam name="TContent">How the store refers to the row's content.</typeparam>
/// <param name="content">The content.</param>
/// <param name="knownAt">When the source made it public.</param>
/// <param name="basis">What that rests on.</param>
/// <param name="capturedAt">When the payload that showed it was received.</param>
/// <param name="endedAt">When it was superseded or withdrawn, or null while it holds.</param>
public sealed class StoredVersion<TContent>(TContent content, Instant knownAt, KnownAtBasis basis, Instant capturedAt, Instant? endedAt)
{
    /// <summary>The content.</summary>
    public TContent Content { get; } = content;

    /// <summary>When the source made it public.</summary>
    public Instant KnownAt { get; } = knownAt;

    /// <summary>What <see cref="KnownAt"/> rests on.</summary>
    public KnownAtBasis Basis { get; } = basis;

    /// <summary>When the payload that showed it was received.</summary>
    public Instant CapturedAt { get; } = capturedAt;

    /// <summary>When it was superseded or withdrawn, or null while it holds.</summary>
    public Instant? EndedAt { get; } = endedAt;

    /// <summary>Whether our own correction replaced it: it held at no instant.</summary>
    public bool IsReplaced => EndedAt == KnownAt;

    /// <summary>Whether it holds at an instant.</summary>
    public bool HoldsAt(Instant instant) => KnownAt <= instant && (EndedAt is not { } ended || instant < ended);

    /// <summary>The same version with another end.</summary>
    public StoredVersion<TContent> EndingAt(Instant? ended) => new(Content, KnownAt, Basis, CapturedAt, ended);

    /// <summary>The same version with another beginning.</summary>
    public StoredVersion<TContent> Beginning(Instant known, KnownAtBasis evidence) => new(Content, known, evidence, CapturedAt, EndedAt);

    /// <summary>The same version, which an earlier payload showed as well.</summary>
    public StoredVersion<TContent> ShownBy(Instant captured) => captured < CapturedAt ? new(Content, KnownAt, Basis, captured, EndedAt) : this;
}
