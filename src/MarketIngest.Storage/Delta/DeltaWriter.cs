using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Delta;

/// <summary>How entries of this store are told from those of other programs.</summary>
internal static class DeltaWriter
{
    /// <summary>The application of the store's <c>txn</c> actions; their version is the commit's sequence.</summary>
    public const string AppId = "marketingest";

    /// <summary>Whether a store wrote an entry.</summary>
    public static bool IsOurs(DeltaEntry entry) => entry.All<DeltaTransaction>().Any(t => t.AppId == AppId);

    /// <summary>Marks an entry as one of a commit.</summary>
    public static DeltaTransaction Mark(long sequence, DeltaTable table) => new(AppId, sequence, table.Now());
}
