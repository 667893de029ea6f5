using System.Collections.Immutable;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Builds a snapshot from a checkpoint, or another snapshot, and the entries after it.</summary>
internal sealed class DeltaReplay
{
    private readonly ImmutableDictionary<string, DeltaAdd>.Builder files;
    private readonly ImmutableDictionary<string, DeltaRemove>.Builder tombstones;
    private readonly ImmutableDictionary<string, DeltaTransaction>.Builder transactions;
    private DeltaProtocol? protocol;
    private DeltaMetadata? metadata;
    private long version = -1;

    /// <summary>Begins before the first entry, or at a snapshot.</summary>
    public DeltaReplay(DeltaSnapshot? from = null)
    {
        files = (from?.Files ?? ImmutableDictionary.Create<string, DeltaAdd>(StringComparer.Ordinal)).ToBuilder();
        tombstones = (from?.Tombstones ?? ImmutableDictionary.Create<string, DeltaRemove>(StringComparer.Ordinal)).ToBuilder();
        transactions = (from?.Transactions ?? ImmutableDictionary.Create<string, DeltaTransaction>(StringComparer.Ordinal)).ToBuilder();
        protocol = from?.Protocol;
        metadata = from?.Metadata;
        version = from?.Version ?? version;
    }

    /// <summary>Takes a checkpoint in, which stands for all entries up to its version.</summary>
    public void ApplyCheckpoint(long checkpoint, string file, IEnumerable<DeltaAction> actions)
    {
        long row = 0;
        foreach (DeltaAction action in actions)
        {
            row++;
            var place = new DeltaPlace(file, row);
            if (action is DeltaAdd add && files.ContainsKey(add.Path))
            {
                throw place.Damaged($"the file '{add.Path}' is added twice.");
            }

            Apply(action, place);
        }

        version = checkpoint;
    }

    /// <summary>Takes the entry of the next version in.</summary>
    public void Apply(DeltaEntry entry)
    {
        HashSet<string> touched = new(StringComparer.Ordinal);
        foreach ((DeltaAction action, long line) in entry.Actions)
        {
            var place = new DeltaPlace(entry.File, line);
            if (Path(action) is { } path && !touched.Add(path))
            {
                throw place.Damaged($"the file '{path}' is added or removed twice in one entry.");
            }

            Apply(action, place);
        }

        version = entry.Version;
    }

    /// <summary>The state after all that was taken in.</summary>
    /// <param name="log">The log's folder, for messages.</param>
    /// <exception cref="StoreException">The log never says what the table is.</exception>
    public DeltaSnapshot ToSnapshot(string log) => new()
    {
        Version = version,
        Protocol = protocol ?? throw Incomplete(log, "protocol"),
        Metadata = metadata ?? throw Incomplete(log, "metaData"),
        Files = files.ToImmutable(),
        Tombstones = tombstones.ToImmutable(),
        Transactions = transactions.ToImmutable(),
    };

    private static string? Path(DeltaAction action) => action switch
    {
        DeltaAdd add => add.Path,
        DeltaRemove remove => remove.Path,
        _ => null,
    };

    private void Apply(DeltaAction action, DeltaPlace place)
    {
        switch (action)
        {
            case DeltaAdd add:
                files[add.Path] = add;
                tombstones.Remove(add.Path);
                break;
            case DeltaRemove remove:
                files.Remove(remove.Path);
                tombstones[remove.Path] = remove;
                break;
            case DeltaMetadata changed:
                metadata = changed.Provider == "parquet" ? changed : throw place.Damaged($"the table's files are '{changed.Provider}'; only 'parquet' is known.");
                break;
            case DeltaProtocol changed:
                // A version that cannot be understood must not be replayed: it may mean other things than it seems to say.
                DeltaFeatures.RequireKnownReader(changed, place);
                protocol = changed;
                break;
            case DeltaTransaction transaction:
                transactions[transaction.AppId] = transaction;
                break;
        }
    }

    private StoreException Incomplete(string log, string action) =>
        new($"Delta log '{log}' has no '{action}' action up to version {version}: it is no Delta table, or entries are missing.", StoreRetry.Useless);
}
