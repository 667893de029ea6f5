namespace MarketIngest.Storage.Sql;

/// <summary>The order in which rows come.</summary>
internal enum RowOrder
{
    /// <summary>None.</summary>
    Any,

    /// <summary>By key, in an order that the database shares.</summary>
    ByKey,
}
