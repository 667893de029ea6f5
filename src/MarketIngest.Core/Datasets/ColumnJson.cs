using System.Buffers;
using System.Text;
using System.Text.Json;

using NodaTime;

namespace MarketIngest;

/// <summary>Rows as JSON objects with the column names of the dataset.</summary>
public static class ColumnJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One row as a JSON object, without lineage.</summary>
    public static string Row(ColumnBatch batch, int row)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteColumns(json, batch, row);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes a row's columns as properties of the current object. Key text that is empty means absent and is written as null.</summary>
    public static void WriteColumns(Utf8JsonWriter json, ColumnBatch batch, int row)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(batch);
        foreach (ColumnDefinition column in batch.Schema.Columns)
        {
            json.WritePropertyName(column.Name);
            WriteValue(json, column, batch.Vector(column.Ordinal), row);
        }
    }

    /// <summary>Writes one value. A double that JSON has no number for (NaN, infinities) is written as null.</summary>
    public static void WriteValue(Utf8JsonWriter json, ColumnDefinition column, ColumnVector vector, int row)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(vector);
        if (vector.IsNull(row))
        {
            json.WriteNullValue();
            return;
        }

        switch (vector)
        {
            case ColumnVector<string> text when text.Values[row].Length == 0 && column.IsKey:
                json.WriteNullValue();
                break;
            case ColumnVector<string> text when column.IsJson:
                json.WriteRawValue(text.Values[row]);
                break;
            case ColumnVector<LocalDate> date when date.Values[row] == LocalDate.MinIsoValue:
                json.WriteNullValue();
                break;
            case ColumnVector<bool> boolean:
                json.WriteBooleanValue(boolean.Values[row]);
                break;
            case ColumnVector<long> integer:
                json.WriteNumberValue(integer.Values[row]);
                break;
            case ColumnVector<double> number when !double.IsFinite(number.Values[row]):
                json.WriteNullValue();
                break;
            case ColumnVector<double> number:
                json.WriteRawValue(((decimal?)TryDecimal(number.Values[row]) is { } plain ? ColumnText.Of(plain) : number.Values[row].ToString("R", System.Globalization.CultureInfo.InvariantCulture)), skipInputValidation: true);
                break;
            case ColumnVector<decimal> number:
                json.WriteRawValue(ColumnText.Of(number.Values[row]), skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(ColumnText.Of(vector, row));
                break;
        }
    }

    // Plain numbers, never exponents: the shortest round-trip form with an exponent is rewritten where a decimal can hold it.
    private static decimal? TryDecimal(double value)
    {
        string text = value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) && decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out decimal plain)
            ? plain
            : null;
    }
}
