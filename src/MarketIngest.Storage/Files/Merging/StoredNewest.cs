using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>The newest version of a key as it lies in a file.</summary>
/// <param name="Block">The block.</param>
/// <param name="Row">The row in it.</param>
/// <param name="File">The file.</param>
internal readonly record struct StoredNewest(FileBlock Block, int Row, TableFile File)
{
    /// <summary>The row, to compare by key and content.</summary>
    public RowReference Content => new(Block.Rows, Row);

    /// <summary>When it became public.</summary>
    public Instant KnownAt => Block.KnownAt(Row);

    /// <summary>The capture of the oldest payload known to show it.</summary>
    public Instant ShownAt => Block.ShownAt(Row);
}
