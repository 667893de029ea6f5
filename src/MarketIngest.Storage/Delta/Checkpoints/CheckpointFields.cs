using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta.Checkpoints;

/// <summary>Names of a checkpoint's columns, whatever a writer called the groups between.</summary>
internal static class CheckpointFields
{
    /// <summary>
    /// The name by which a column is found: the groups and fields with names of the protocol, and for a map's columns <c>.key</c> and <c>.value</c>.
    /// The repeated groups of lists and maps are called differently by different writers, and are left out.
    /// </summary>
    public static string NameOf(ParquetNode leaf)
    {
        if (leaf.MaxRepetition == 0)
        {
            return leaf.DottedPath;
        }

        // …, the list or map, its repeated group, the leaf.
        string field = string.Join('.', leaf.Path.SkipLast(leaf.Repetition == FieldRepetition.Repeated ? 1 : 2));
        return leaf.Name is "key" or "value" ? $"{field}.{leaf.Name}" : field;
    }
}
