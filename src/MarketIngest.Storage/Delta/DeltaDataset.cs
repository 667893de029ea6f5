using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta;

/// <summary>The tables of one dataset: <c>x</c> with the newest rows and, for a dataset with versions, <c>x_history</c> with the ended ones.</summary>
/// <param name="Layout">The dataset's columns.</param>
/// <param name="Newest">The table of the newest rows.</param>
/// <param name="History">The table of the ended versions, or null for a dataset without.</param>
internal sealed record DeltaDataset(TableLayout Layout, DeltaSide Newest, DeltaSide? History)
{
    /// <summary>What the name of a history's table ends with.</summary>
    public const string HistorySuffix = "_history";

    /// <summary>The dataset.</summary>
    public DatasetSchema Schema => Layout.Schema;

    /// <summary>The tables.</summary>
    public IEnumerable<DeltaSide> Sides => History is null ? [Newest] : [Newest, History];
}
