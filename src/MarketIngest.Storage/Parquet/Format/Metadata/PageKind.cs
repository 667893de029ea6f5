namespace MarketIngest.Storage.Parquet.Format;

/// <summary>What a page holds; the format's own numbers.</summary>
internal enum PageKind
{
    /// <summary>Values, first version.</summary>
    Values = 0,

    /// <summary>An index, which no writer makes.</summary>
    Index = 1,

    /// <summary>The dictionary of the column chunk.</summary>
    Dictionary = 2,

    /// <summary>Values, second version.</summary>
    ValuesVersion2 = 3,
}
