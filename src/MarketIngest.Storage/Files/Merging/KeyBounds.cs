namespace MarketIngest.Storage.Files;

/// <summary>The least and the greatest value of each column of the key among rows.</summary>
internal sealed class KeyBounds(DatasetSchema schema)
{
    private readonly (ColumnVector Vector, int Row)?[] least = new (ColumnVector, int)?[schema.KeyOrdinals.Count];
    private readonly (ColumnVector Vector, int Row)?[] greatest = new (ColumnVector, int)?[schema.KeyOrdinals.Count];

    /// <summary>Takes in a row.</summary>
    public void Take(RowReference row)
    {
        for (int place = 0; place < least.Length; place++)
        {
            Take(row, place);
        }
    }

    /// <summary>Takes in one column of a row.</summary>
    public void Take(RowReference row, int place)
    {
        ColumnVector vector = row.Batch.Vector(schema.KeyOrdinals[place]);
        if (least[place] is not { } low || vector.Compare(row.Row, low.Vector, low.Row) < 0)
        {
            least[place] = (vector, row.Row);
        }

        if (greatest[place] is not { } high || vector.Compare(row.Row, high.Vector, high.Row) > 0)
        {
            greatest[place] = (vector, row.Row);
        }
    }

    /// <summary>Copies the values, whose rows are about to go.</summary>
    public void Keep()
    {
        for (int place = 0; place < least.Length; place++)
        {
            least[place] = Copy(least[place]);
            greatest[place] = Copy(greatest[place]);
        }
    }

    /// <summary>The least and the greatest value of a column, by its place in the key; none where there was no row.</summary>
    public IEnumerable<(ColumnVector Vector, int Row)> Of(int place) => least[place] is { } low && greatest[place] is { } high ? [low, high] : [];

    private static (ColumnVector Vector, int Row)? Copy((ColumnVector Vector, int Row)? value)
    {
        if (value is not { } found)
        {
            return null;
        }

        var own = ColumnVector.Create(found.Vector.Kind);
        own.AppendFrom(found.Vector, found.Row);
        return (own, 0);
    }
}
