using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta.Checkpoints;

/// <summary>Gathers the values of one column of a checkpoint with their levels, row by row.</summary>
internal sealed class CheckpointLeaf(ParquetNode leaf)
{
    private readonly ColumnVector values = ColumnVector.Create(leaf.Type switch
    {
        PhysicalType.ByteArray => ColumnKind.Text,
        PhysicalType.Boolean => ColumnKind.Boolean,
        _ => ColumnKind.Int64,
    });

    private readonly List<byte> definition = [];
    private readonly List<byte> repetition = [];

    /// <summary>Ends a row of another action, which has none of this column's groups.</summary>
    public void Absent() => Level(0, 0);

    /// <summary>Ends a row with a value, or without one where the group is there.</summary>
    public void Append<T>(T? value)
        where T : struct
    {
        Level(value is null ? leaf.MaxDefinition - 1 : leaf.MaxDefinition, 0);
        if (value is { } given)
        {
            ((ColumnVector<T>)values).Append(given);
        }
    }

    /// <summary>Ends a row with a text, or without one where the group is there.</summary>
    public void Append(string? value) => Text(value, isFirst: true);

    /// <summary>Ends a row with the texts of a list or a map's column.</summary>
    /// <param name="texts">The texts, or null where the list or map is absent.</param>
    public void Append(IEnumerable<string?>? texts)
    {
        // The levels above an entry: the repeated group, and the list or map itself.
        int entry = leaf.MaxDefinition - (leaf.Repetition == FieldRepetition.Optional ? 1 : 0);
        bool isFirst = true;
        foreach (string? text in texts ?? [])
        {
            Text(text, isFirst);
            isFirst = false;
        }

        if (isFirst)
        {
            Level(texts is null ? entry - 2 : entry - 1, 0);
        }
    }

    /// <summary>The column.</summary>
    public LeafChunk Build() => new(values, definition.ToArray(), repetition.ToArray());

    private void Text(string? value, bool isFirst)
    {
        Level(value is null ? leaf.MaxDefinition - 1 : leaf.MaxDefinition, isFirst ? 0 : 1);
        if (value is not null)
        {
            ((ColumnVector<string>)values).Append(value);
        }
    }

    private void Level(int defined, int repeated)
    {
        definition.Add((byte)defined);
        repetition.Add((byte)repeated);
    }
}
