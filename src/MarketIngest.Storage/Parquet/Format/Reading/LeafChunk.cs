namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// A column of one row group with its levels, for columns in groups, lists and maps. A level is there for each value, each null and each empty list;
/// the values are those whose definition level is the leaf's greatest.
/// </summary>
/// <param name="Values">The values that are there.</param>
/// <param name="Definition">How many of the optional and repeated nodes on the way to the value are there.</param>
/// <param name="Repetition">In which repeated node on the way the value goes on; zero at the start of a row.</param>
internal sealed record LeafChunk(ColumnVector Values, ReadOnlyMemory<byte> Definition, ReadOnlyMemory<byte> Repetition) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Values.Dispose();
}
