using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta;

/// <summary>A file that another program wrote into a table of ours, and its rows in key order.</summary>
/// <param name="Side">The table.</param>
/// <param name="File">The file.</param>
/// <param name="Copies">Its rows, sorted, in files of our own.</param>
internal sealed record DeltaAdopted(DeltaSide Side, DeltaAdd File, IReadOnlyList<TableFile> Copies);
