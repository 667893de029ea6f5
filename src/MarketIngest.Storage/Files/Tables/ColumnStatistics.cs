namespace MarketIngest.Storage.Files;

/// <summary>The extremes of one column of a file.</summary>
/// <param name="Column">The column.</param>
/// <param name="Extremes">A vector of two rows, the least and the greatest value in the order of its kind (text by code point, a NaN least); both null when no row has a value.</param>
/// <param name="Nulls">The number of rows without a value.</param>
internal sealed record ColumnStatistics(ColumnDefinition Column, ColumnVector Extremes, long Nulls)
{
    /// <summary>The least value, or null when there is none.</summary>
    public T? Least<T>()
        where T : struct => Value<T>(0);

    /// <summary>The greatest value, or null when there is none.</summary>
    public T? Greatest<T>()
        where T : struct => Value<T>(1);

    /// <summary>The least text, or null when there is none.</summary>
    public string? LeastText => Extremes.IsNull(0) ? null : ((ColumnVector<string>)Extremes).Values[0];

    /// <summary>The greatest text, or null when there is none.</summary>
    public string? GreatestText => Extremes.IsNull(1) ? null : ((ColumnVector<string>)Extremes).Values[1];

    private T? Value<T>(int row)
        where T : struct => Extremes.IsNull(row) ? null : ((ColumnVector<T>)Extremes).Values[row];
}
