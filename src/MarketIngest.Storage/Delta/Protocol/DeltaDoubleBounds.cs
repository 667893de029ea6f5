using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The statistics of a column of doubles: without bounds as soon as a value is no number, which JSON cannot hold and readers order differently.</summary>
internal sealed class DeltaDoubleBounds : DeltaBounds
{
    private double least = double.PositiveInfinity;
    private double greatest = double.NegativeInfinity;
    private bool isOpen;

    public override void WriteLeast(Utf8JsonWriter json, string name) => Write(json, name, least);

    public override void WriteGreatest(Utf8JsonWriter json, string name) => Write(json, name, greatest);

    protected override void Widen(ColumnVector values, int count)
    {
        var typed = (ColumnVector<double>)values;
        ReadOnlySpan<double> span = typed.Values[..count];
        for (int row = 0; row < span.Length; row++)
        {
            if (!typed.IsNull(row))
            {
                isOpen |= !double.IsFinite(span[row]);
                least = Math.Min(least, span[row]);
                greatest = Math.Max(greatest, span[row]);
            }
        }
    }

    private void Write(Utf8JsonWriter json, string name, double value)
    {
        if (!isOpen && double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
    }
}
