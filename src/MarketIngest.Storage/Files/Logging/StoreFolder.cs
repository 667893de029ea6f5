using System.Globalization;

namespace MarketIngest.Storage.Files;

/// <summary>Where a file store keeps what.</summary>
/// <param name="root">The store's folder, as a full path.</param>
internal sealed class StoreFolder(string root)
{
    /// <summary>The folder of the store's own.</summary>
    public const string Own = "_store";

    /// <summary>The store's folder; people open what lies in it.</summary>
    public string Root { get; } = root;

    /// <summary>The commit records.</summary>
    public string Log => Path.Combine(Root, Own, "log");

    /// <summary>The checkpoints, so that opening need not read every record.</summary>
    public string Checkpoints => Path.Combine(Root, Own, "checkpoints");

    /// <summary>The immutable files that the log names.</summary>
    public string Files => Path.Combine(Root, Own, "files");

    /// <summary>What is on its way to another name.</summary>
    public string Temporary => Path.Combine(Root, Own, "temporary");

    /// <summary>The lock of writers.</summary>
    public string Lock => Path.Combine(Root, Own, "lock");

    /// <summary>Who holds the lock, for people.</summary>
    public string LockHolder => Path.Combine(Root, Own, "lock-holder.txt");

    /// <summary>The last commit whose files have their public names.</summary>
    public string Published => Path.Combine(Root, Own, "published");

    /// <summary>The record of a commit.</summary>
    public string Record(long sequence) => Path.Combine(Log, Number(sequence));

    /// <summary>The checkpoint after a commit.</summary>
    public string Checkpoint(long sequence) => Path.Combine(Checkpoints, Number(sequence));

    /// <summary>A name that nothing has.</summary>
    public string NewTemporary() => Path.Combine(Temporary, Guid.NewGuid().ToString("N"));

    /// <summary>The folder that people open for one side of a table.</summary>
    public string Public(string table, VersionSide side) => Path.Combine(Root, side == VersionSide.Newest ? table : HistoryOf(table));

    /// <summary>The name of a table's history.</summary>
    public static string HistoryOf(string table) => table + "_history";

    /// <summary>Makes the folders. The parent of the store's folder must be there, so that a slip in a path makes no tree.</summary>
    /// <exception cref="StoreException">The parent is missing, or this user may not write.</exception>
    public void Make()
    {
        string? parent = Path.GetDirectoryName(Root);
        if (parent is not null && !Directory.Exists(parent))
        {
            throw new StoreException($"Folder '{parent}' does not exist. Create it, or correct the path of the store.", StoreRetry.Useless);
        }

        FileErrors.Guard(Root, () =>
        {
            foreach (string folder in (string[])[Log, Checkpoints, Files, Temporary])
            {
                Directory.CreateDirectory(folder);
            }
        });
    }

    private static string Number(long sequence) => sequence.ToString("00000000000000000000", CultureInfo.InvariantCulture) + ".json";
}
