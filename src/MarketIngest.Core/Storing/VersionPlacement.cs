using NodaTime;

namespace MarketIngest;

/// <summary>The placement of one row; see <see cref="VersionRules"/>.</summary>
internal readonly ref struct VersionPlacement<TContent>(List<StoredVersion<TContent>> chain, IncomingVersion<TContent> incoming, Func<TContent, TContent, bool> contentEquals)
{
    private readonly Instant claimed = incoming.Evidence.At;
    private readonly Instant captured = incoming.CapturedAt;

    /// <summary>Places a row that shows the source's state at its capture.</summary>
    public VersionEffect PlaceState()
    {
        int index = HolderAt(captured);
        if (index < 0)
        {
            return PlaceWhereNothingHeld(captured);
        }

        StoredVersion<TContent> holder = chain[index];
        if (contentEquals(holder.Content, incoming.Content))
        {
            return MoveBack(index);
        }

        if (captured == holder.CapturedAt)
        {
            return Correct(index, holder.Basis);
        }

        return captured > holder.CapturedAt ? Follow(index) : Precede(index);
    }

    /// <summary>Places a version that the source itself dates.</summary>
    public VersionEffect PlaceVersion()
    {
        int index = HolderAt(claimed);
        if (index < 0)
        {
            return PlaceWhereNothingHeld(claimed);
        }

        StoredVersion<TContent> holder = chain[index];
        if (contentEquals(holder.Content, incoming.Content))
        {
            return VersionEffect.Unchanged;
        }

        if (holder.KnownAt == claimed)
        {
            return captured >= holder.CapturedAt ? Correct(index, incoming.Evidence.Basis) : KeepAsReplaced(index);
        }

        return InsertBetween(index, claimed, incoming.Evidence.Basis);
    }

    private VersionEffect PlaceWhereNothingHeld(Instant at)
    {
        int next = chain.FindIndex(v => !v.IsReplaced && v.KnownAt > at);
        Instant? lastEnd = null;
        foreach (StoredVersion<TContent> version in chain)
        {
            if (!version.IsReplaced && version.EndedAt is { } ended && ended <= at && (lastEnd is null || ended > lastEnd))
            {
                lastEnd = ended;
            }
        }

        // A key that was withdrawn and is seen again cannot have been public before the withdrawal ended.
        Instant from = lastEnd is { } end && claimed < end ? captured : claimed;
        KnownAtBasis basis = from == claimed ? incoming.Evidence.Basis : KnownAtBasis.Observed;
        if (next >= 0 && contentEquals(chain[next].Content, incoming.Content))
        {
            if (!incoming.IsStrong)
            {
                return VersionEffect.Unchanged;
            }

            chain[next] = chain[next].Beginning(from, basis).ShownBy(captured);
            return VersionEffect.Updated;
        }

        bool isNew = chain.Count == 0;
        Insert(new StoredVersion<TContent>(incoming.Content, from, basis, captured, next >= 0 ? chain[next].KnownAt : null));
        return isNew ? VersionEffect.Inserted : VersionEffect.Updated;
    }

    /// <summary>The content is known; better evidence may show that it was public earlier.</summary>
    private VersionEffect MoveBack(int index)
    {
        StoredVersion<TContent> holder = chain[index];
        if (!incoming.IsStrong || claimed >= holder.KnownAt)
        {
            return VersionEffect.Unchanged;
        }

        int before = PredecessorOf(index);
        if (before >= 0)
        {
            StoredVersion<TContent> previous = chain[before];
            if (claimed <= previous.CapturedAt || claimed <= previous.KnownAt || (previous.EndedAt < holder.KnownAt && claimed < previous.EndedAt))
            {
                return VersionEffect.Unchanged;
            }

            if (previous.EndedAt == holder.KnownAt)
            {
                chain[before] = previous.EndingAt(claimed);
            }
        }

        chain[index] = holder.Beginning(claimed, incoming.Evidence.Basis).ShownBy(captured);
        return VersionEffect.Updated;
    }

    /// <summary>The same capture now reads otherwise: our own correction. What was replaced is kept and held at no instant.</summary>
    private VersionEffect Correct(int index, KnownAtBasis basis)
    {
        StoredVersion<TContent> holder = chain[index];
        chain[index] = new StoredVersion<TContent>(incoming.Content, holder.KnownAt, basis, captured, holder.EndedAt);
        chain.Insert(index, holder.EndingAt(holder.KnownAt));
        return VersionEffect.Updated;
    }

    private VersionEffect KeepAsReplaced(int index)
    {
        foreach (StoredVersion<TContent> version in chain)
        {
            if (version.IsReplaced && version.KnownAt == claimed && contentEquals(version.Content, incoming.Content))
            {
                return VersionEffect.Unchanged;
            }
        }

        chain.Insert(index, new StoredVersion<TContent>(incoming.Content, claimed, incoming.Evidence.Basis, captured, claimed));
        return VersionEffect.Updated;
    }

    /// <summary>The content changed after the holder was captured.</summary>
    private VersionEffect Follow(int index)
    {
        StoredVersion<TContent> holder = chain[index];
        bool isBelievable = claimed > holder.KnownAt && claimed > holder.CapturedAt;
        Instant from = isBelievable ? claimed : captured;
        KnownAtBasis basis = isBelievable ? incoming.Evidence.Basis : KnownAtBasis.Observed;
        if (holder.EndedAt is null && incoming.ConfirmedAt is { } confirmed && confirmed > captured)
        {
            // A later complete answer showed the holder again before this payload arrived: the holder returned.
            chain[index] = holder.EndingAt(from);
            Insert(new StoredVersion<TContent>(incoming.Content, from, basis, captured, confirmed));
            Insert(new StoredVersion<TContent>(holder.Content, confirmed, KnownAtBasis.Observed, confirmed, null));
            return VersionEffect.Updated;
        }

        return InsertBetween(index, from, basis);
    }

    /// <summary>The payload is older than the one that showed the holder, so the holder cannot have held yet.</summary>
    private VersionEffect Precede(int index)
    {
        StoredVersion<TContent> holder = chain[index];
        int before = PredecessorOf(index);
        bool touches = before >= 0 && chain[before].EndedAt == holder.KnownAt;

        // A holder that had ended before any payload showed it gives up all its time; it is kept as replaced.
        bool isReplaced = holder.EndedAt <= holder.CapturedAt;
        Instant until = isReplaced ? holder.EndedAt!.Value : holder.CapturedAt;
        chain[index] = isReplaced ? holder.EndingAt(holder.KnownAt) : holder.Beginning(until, KnownAtBasis.Observed);
        if (touches && contentEquals(chain[before].Content, incoming.Content))
        {
            chain[before] = chain[before].EndingAt(until);
            return VersionEffect.Updated;
        }

        bool isBelievable = before < 0
            || (touches ? claimed > chain[before].KnownAt && claimed > chain[before].CapturedAt : claimed >= chain[before].EndedAt);
        Instant from = isBelievable ? claimed : captured;
        if (touches)
        {
            chain[before] = chain[before].EndingAt(from);
        }

        Insert(new StoredVersion<TContent>(incoming.Content, from, isBelievable ? incoming.Evidence.Basis : KnownAtBasis.Observed, captured, until));
        return VersionEffect.Updated;
    }

    private VersionEffect InsertBetween(int index, Instant from, KnownAtBasis basis)
    {
        StoredVersion<TContent> holder = chain[index];
        int next = holder.EndedAt is { } ended ? chain.FindIndex(v => !v.IsReplaced && v.KnownAt == ended) : -1;
        if (next >= 0 && contentEquals(chain[next].Content, incoming.Content))
        {
            if (!incoming.IsStrong)
            {
                return VersionEffect.Unchanged;
            }

            chain[next] = chain[next].Beginning(from, basis).ShownBy(captured);
            chain[index] = holder.EndingAt(from);
            return VersionEffect.Updated;
        }

        chain[index] = holder.EndingAt(from);
        Insert(new StoredVersion<TContent>(incoming.Content, from, basis, captured, holder.EndedAt));
        return VersionEffect.Updated;
    }

    private int HolderAt(Instant instant) => chain.FindIndex(v => v.HoldsAt(instant));

    private int PredecessorOf(int index)
    {
        for (int i = index - 1; i >= 0; i--)
        {
            if (!chain[i].IsReplaced)
            {
                return i;
            }
        }

        return -1;
    }

    private void Insert(StoredVersion<TContent> version)
    {
        int place = chain.FindIndex(v => v.KnownAt > version.KnownAt);
        chain.Insert(place < 0 ? chain.Count : place, version);
    }
}
