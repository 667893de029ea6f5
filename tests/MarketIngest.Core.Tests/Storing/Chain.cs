using NodaTime;

namespace MarketIngest.Core.Tests.Storing;

/// <summary>One key's versions with a letter as content, and times as whole minutes.</summary>
internal sealed class Chain
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);

    public List<StoredVersion<char>> Versions { get; private init; } = [];

    /// <summary>The newest complete answer so far, as a partition's state has it.</summary>
    public Instant? ConfirmedAt { get; set; }

    public static Instant At(double minute) => Noon + Duration.FromMinutes(minute);

    /// <summary>What is seen at its capture.</summary>
    public VersionEffect See(char content, int captured) => Place(content, new Evidence(At(captured), KnownAtBasis.Observed), captured);

    public VersionEffect Place(char content, Evidence evidence, int captured) =>
        VersionRules.Apply(Versions, new IncomingVersion<char>(content, evidence, At(captured), ConfirmedAt), (x, y) => x == y);

    /// <summary>Sees an answer that is complete, and remembers that it was.</summary>
    public void Confirm(char content, int captured)
    {
        See(content, captured);
        ConfirmedAt = ConfirmedAt is { } before && before > At(captured) ? before : At(captured);
    }

    /// <summary>What was known at an instant, or '-' for nothing.</summary>
    public char KnownBy(Instant instant) => Versions.Find(v => v.HoldsAt(instant))?.Content ?? '-';

    public Chain Copy() => new() { Versions = [.. Versions], ConfirmedAt = ConfirmedAt };

    /// <summary>The chain as text, such as <c>A 1-3, B 3-</c>.</summary>
    public override string ToString() => string.Join(", ", Versions.Select(v => $"{v.Content} {Minute(v.KnownAt)}-{(v.EndedAt is { } ended ? Minute(ended) : "")}"));

    private static string Minute(Instant instant) => (instant - Noon).TotalMinutes.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
