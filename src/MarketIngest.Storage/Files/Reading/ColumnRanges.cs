namespace MarketIngest.Storage.Files;

/// <summary>Makes ranges of column values.</summary>
internal static class ColumnRanges
{
    /// <summary>A range of a column's values, both ends included; null is without bound.</summary>
    public static ColumnRange Of<T>(ColumnDefinition column, T? least, T? greatest)
        where T : struct
    {
        var values = (ColumnVector<T>)ColumnVector.Create(column.Kind);
        foreach (T? bound in (T?[])[least, greatest])
        {
            if (bound is { } value)
            {
                values.Append(value);
            }
            else
            {
                values.AppendNull();
            }
        }

        return new ColumnRange(column.Name, values);
    }

    /// <summary>A range of text by code point, both ends included.</summary>
    public static ColumnRange Of(ColumnDefinition column, string least, string greatest)
    {
        var values = (ColumnVector<string>)ColumnVector.Create(column.Kind);
        values.Append(least);
        values.Append(greatest);
        return new ColumnRange(column.Name, values);
    }

    /// <summary>The range from the value of one row to that of another.</summary>
    public static ColumnRange Of(ColumnDefinition column, (ColumnVector Vector, int Row) least, (ColumnVector Vector, int Row) greatest)
    {
        var values = ColumnVector.Create(column.Kind);
        values.AppendFrom(least.Vector, least.Row);
        values.AppendFrom(greatest.Vector, greatest.Row);
        return new ColumnRange(column.Name, values);
    }
}
