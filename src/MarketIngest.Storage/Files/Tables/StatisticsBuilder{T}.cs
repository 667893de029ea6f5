namespace MarketIngest.Storage.Files;

/// <summary>Collects the extremes of a column of one type.</summary>
internal sealed class StatisticsBuilder<T>(ColumnDefinition column, IComparer<T> comparer) : StatisticsBuilder(column)
    where T : notnull
{
    private T least = default!;
    private T greatest = default!;
    private bool hasValue;
    private long nulls;

    public override void Add(ColumnVector vector)
    {
        var typed = (ColumnVector<T>)vector;
        ReadOnlySpan<T> values = typed.Values;
        for (int row = 0; row < values.Length; row++)
        {
            if (typed.IsNull(row))
            {
                nulls++;
            }
            else
            {
                Add(values[row]);
            }
        }
    }

    public override ColumnStatistics Build()
    {
        var extremes = (ColumnVector<T>)ColumnVector.Create(Column.Kind);
        if (hasValue)
        {
            extremes.Append(least);
            extremes.Append(greatest);
        }
        else
        {
            extremes.AppendNull();
            extremes.AppendNull();
        }

        return new ColumnStatistics(Column, extremes, nulls);
    }

    private void Add(T value)
    {
        if (!hasValue)
        {
            least = greatest = value;
            hasValue = true;
        }
        else if (comparer.Compare(value, least) < 0)
        {
            least = value;
        }
        else if (comparer.Compare(value, greatest) > 0)
        {
            greatest = value;
        }
    }
}
