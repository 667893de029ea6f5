using NodaTime;

namespace MarketIngest;

/// <summary>The lineage of a batch's rows, as columns.</summary>
internal sealed class RowLineage
{
    public List<Instant> KnownAt { get; } = [];

    public List<KnownAtBasis> Basis { get; } = [];

    public List<Lineage> Origins { get; } = [];

    /// <summary>Present only once a row with <see cref="EvidenceKind.Version"/> was added.</summary>
    public List<EvidenceKind>? Kinds { get; private set; }

    /// <summary>Present only in batches read with history.</summary>
    public List<Instant?>? EndedAt { get; private set; }

    /// <summary>Present only once a version was added that a payload other than its origin's showed first.</summary>
    public List<Instant>? ShownAt { get; private set; }

    public void Add(Evidence evidence, Lineage origin, Instant? endedAt, Instant? shownAt)
    {
        if (evidence.Kind == EvidenceKind.Version && Kinds is null)
        {
            Kinds = [.. Enumerable.Repeat(EvidenceKind.State, KnownAt.Count)];
        }

        if (endedAt is not null && EndedAt is null)
        {
            EndedAt = [.. Enumerable.Repeat<Instant?>(null, KnownAt.Count)];
        }

        if (shownAt is { } shown && shown != origin.CapturedAt && ShownAt is null)
        {
            ShownAt = [.. Origins.Select(o => o.CapturedAt)];
        }

        ShownAt?.Add(shownAt ?? origin.CapturedAt);
        Kinds?.Add(evidence.Kind);
        EndedAt?.Add(endedAt);
        KnownAt.Add(evidence.At);
        Basis.Add(evidence.Basis);
        Origins.Add(origin);
    }
}
