using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The statistics of a column whose values have one order everywhere.</summary>
/// <param name="write">Writes a value under a name.</param>
internal sealed class DeltaBounds<T>(Action<Utf8JsonWriter, string, T> write) : DeltaBounds
    where T : struct, IComparable<T>
{
    private T least;
    private T greatest;
    private bool hasAny;

    public override void WriteLeast(Utf8JsonWriter json, string name) => Write(json, name, least);

    public override void WriteGreatest(Utf8JsonWriter json, string name) => Write(json, name, greatest);

    protected override void Widen(ColumnVector values, int count)
    {
        var typed = (ColumnVector<T>)values;
        ReadOnlySpan<T> span = typed.Values[..count];
        for (int row = 0; row < span.Length; row++)
        {
            if (typed.IsNull(row))
            {
                continue;
            }

            T value = span[row];
            least = !hasAny || value.CompareTo(least) < 0 ? value : least;
            greatest = !hasAny || value.CompareTo(greatest) > 0 ? value : greatest;
            hasAny = true;
        }
    }

    private void Write(Utf8JsonWriter json, string name, T value)
    {
        if (hasAny)
        {
            write(json, name, value);
        }
    }
}
