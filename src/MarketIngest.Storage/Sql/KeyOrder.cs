namespace MarketIngest.Storage.Sql;

/// <summary>Whether a batch comes in key order, so that its first and last row bound all its keys.</summary>
internal static class KeyOrder
{
    /// <summary>
    /// Whether keys rise from row to row in an order that the database shares. Versions of one key may lie side by side only where asked for.
    /// </summary>
    public static bool Rises(ColumnBatch batch, KeyRepeats repeats) =>
        new RowComparer(batch.Schema).NeighbourOrder(batch) < (repeats == KeyRepeats.SideBySide ? 1 : 0) && batch.Schema.KeyOrdinals.All(o => IsShared(batch, o));

    /// <summary>Databases disagree on where a NaN belongs.</summary>
    private static bool IsShared(ColumnBatch batch, int ordinal) => batch.Vector(ordinal) is not ColumnVector<double>;
}
