namespace MarketIngest.Storage.Parquet.Format;

/// <summary>How often a field occurs in its parent; the format's own numbers.</summary>
internal enum FieldRepetition
{
    /// <summary>Once.</summary>
    Required = 0,

    /// <summary>Once or not at all.</summary>
    Optional = 1,

    /// <summary>Any number of times.</summary>
    Repeated = 2,
}
