using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>All versions of one key during a commit: what is stored, and what the version rules make of it.</summary>
internal sealed class KeyChain
{
    private readonly List<StoredVersion<RowReference>> versions = [];
    private readonly IReadOnlyList<StoredEnded> ended;
    private readonly StoredVersion<RowReference>? newest;
    private readonly RowComparer comparer;
    private bool isChanged;

    public KeyChain(TableLayout layout, StoredNewest? stored, IReadOnlyList<StoredEnded> ended, KeptRows kept)
    {
        comparer = layout.Comparer;
        this.ended = ended;
        versions.AddRange(ended.Select(e => e.Version));
        if (stored is { } row)
        {
            newest = new StoredVersion<RowReference>(kept.Keep(row.Block, row.Row), row.KnownAt, row.Block.Basis(row.Row), row.ShownAt, null);

            // What was replaced may have become known later than the newest, where that moved back.
            int place = versions.FindIndex(v => v.KnownAt > newest.KnownAt);
            versions.Insert(place < 0 ? versions.Count : place, newest);
        }
    }

    /// <summary>The version that holds now, or null.</summary>
    public StoredVersion<RowReference>? Newest => versions.FindLast(v => v.EndedAt is null);

    /// <summary>The files of the history that hold versions of the key.</summary>
    public IEnumerable<TableFile> HistoryFiles => ended.Select(e => e.File);

    /// <summary>Puts a row in its place.</summary>
    public VersionEffect Place(RowReference row, Instant? confirmedAt)
    {
        ColumnBatch batch = row.Batch;
        var evidence = new Evidence(batch.KnownAt(row.Row), batch.Basis(row.Row), batch.Evidence(row.Row));
        var incoming = new IncomingVersion<RowReference>(row, evidence, batch.Lineage(row.Row).CapturedAt, confirmedAt);
        VersionEffect effect = VersionRules.Apply(versions, incoming, comparer.ContentEquals);
        isChanged |= effect != VersionEffect.Unchanged;
        return effect;
    }

    /// <summary>Takes over the versions that another store holds.</summary>
    public WriteCounts Adopt(ReadOnlySpan<IncomingRow> rows)
    {
        List<StoredVersion<RowReference>> copied = new(rows.Length);
        foreach (IncomingRow incoming in rows)
        {
            (ColumnBatch batch, int row) = incoming.Row;
            copied.Add(new StoredVersion<RowReference>(incoming.Row, batch.KnownAt(row), batch.Basis(row), batch.ShownAt(row), batch.EndedAt(row)));
        }

        WriteCounts placed = CopyRules.Adopt(versions, copied, comparer.ContentEquals);
        isChanged |= placed.Inserted + placed.Updated + placed.Withdrawn > 0;
        return placed;
    }

    /// <summary>Ends the newest version where it is older than an instant; the row that ended, or null.</summary>
    public RowReference? End(Instant at)
    {
        if (Newest is not { } current || current.KnownAt >= at)
        {
            return null;
        }

        versions[versions.IndexOf(current)] = current.EndingAt(at);
        isChanged = true;
        return current.Content;
    }

    /// <summary>What is to be written, or null when nothing changed.</summary>
    public ChainRewrite? Rewrite()
    {
        if (!isChanged)
        {
            return null;
        }

        StoredVersion<RowReference>? current = Newest;
        List<(StoredVersion<RowReference> Version, long Place)> now = [];
        for (int i = 0; i < versions.Count; i++)
        {
            if (!ReferenceEquals(versions[i], current))
            {
                now.Add((versions[i], PlaceOf(i)));
            }
        }

        // Where each stored version stands as it is, the others come on top and no file of the history is written anew.
        HashSet<(StoredVersion<RowReference>, long)> stored = [.. ended.Select(e => (e.Version, e.Place))];
        bool isKept = stored.IsSubsetOf(now);
        return new ChainRewrite(!ReferenceEquals(current, newest), current, isKept ? [.. now.Where(v => !stored.Contains(v))] : now, !isKept);
    }

    /// <summary>0 for a version that held, and -1, -2 backwards for those that a correction replaced before it held: the order of the chain.</summary>
    private long PlaceOf(int index)
    {
        StoredVersion<RowReference> version = versions[index];
        return version.IsReplaced ? -1 - versions.Skip(index + 1).Count(v => v.IsReplaced && v.KnownAt == version.KnownAt) : 0;
    }
}
