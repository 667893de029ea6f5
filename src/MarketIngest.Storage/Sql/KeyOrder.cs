namespace MarketIngest.Storage.Sql;

/// <summary>Whether a batch comes in key order, so that its first and last row bound all its keys.</summary>
internal static class KeyOrder
{
    /// <summary>
    /// Whether keys rise from row to row in an order that the database shares. Versions of one key may lie side by side only where asked for.
    /// </summary>
    public static bool Rises(ColumnBatch batch, KeyRepeats repeats) =>
        new RowComparer(batch.Schema).NeighbourOrder(batch) < (repeats == KeyRepeats.SideBySide ? 1 : 0) && batch.Schema.KeyOrdinals.All(o => IsShared(batch, o));

    /// <summary>Ordinal text sorts as its UTF-8 does unless it holds surrogates, and databases disagree on where a NaN belongs.</summary>
    private static bool IsShared(ColumnBatch batch, int ordinal) => batch.Vector(ordinal) switch
    {
        ColumnVector<string> texts => !HasSurrogate(texts.Values),
        ColumnVector<double> => false,
        _ => true,
    };

    private static bool HasSurrogate(ReadOnlySpan<string> texts)
    {
        string last = "";
        foreach (string text in texts)
        {
            // Keys in order repeat their leading text, often as the same string.
            if (!ReferenceEquals(text, last) && text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            {
                return true;
            }

            last = text;
        }

        return false;
    }
}
