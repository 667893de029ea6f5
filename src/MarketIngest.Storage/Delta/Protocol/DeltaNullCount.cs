using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The statistics of a Boolean column: bounds of two values help nobody.</summary>
internal sealed class DeltaNullCount : DeltaBounds
{
    public override void WriteLeast(Utf8JsonWriter json, string name)
    {
    }

    public override void WriteGreatest(Utf8JsonWriter json, string name)
    {
    }

    protected override void Widen(ColumnVector values, int count)
    {
    }
}
