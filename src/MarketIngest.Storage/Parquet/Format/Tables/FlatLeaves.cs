namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The columns of a file whose rows have one value in each.</summary>
internal static class FlatLeaves
{
    /// <summary>The places of the columns by name.</summary>
    /// <exception cref="StoreException">A column is nested, or two have one name; the message names it.</exception>
    public static IReadOnlyDictionary<string, int> Of(ParquetSchema schema, string path)
    {
        foreach (ParquetNode field in schema.Root.Children)
        {
            if (!field.IsLeaf || field.Repetition == FieldRepetition.Repeated)
            {
                throw new StoreException($"Parquet file '{path}': column '{field.Name}' is nested ({(field.IsLeaf ? "a list" : $"a group of {field.Children.Count}")}); only files with flat columns are read as rows.", StoreRetry.Useless);
            }
        }

        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < schema.Leaves.Count; i++)
        {
            if (!places.TryAdd(schema.Leaves[i].Name, i))
            {
                throw new StoreException($"Parquet file '{path}': two columns have the name '{schema.Leaves[i].Name}'.", StoreRetry.Useless);
            }
        }

        return places;
    }
}
