using System.Buffers;
using System.Text;
using System.Text.Json;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Delta;

/// <summary>The JSON texts of a commit's row.</summary>
internal static class DeltaCommitText
{
    /// <summary>The versions of the tables.</summary>
    public static string Pins(IEnumerable<KeyValuePair<string, DeltaPin>> pins) => Write(json =>
    {
        json.WriteStartObject();
        foreach ((string table, DeltaPin pin) in pins.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(table);
            json.WriteNumber("version", pin.Version);
            if (pin.HasWithdrawals)
            {
                json.WriteBoolean("withdrawals", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>The changes of the datasets.</summary>
    public static string Changes(IEnumerable<KeyValuePair<string, ChangeExtent>> changes) => Write(json =>
    {
        json.WriteStartArray();
        foreach ((string dataset, ChangeExtent extent) in changes)
        {
            json.WriteStartObject();
            json.WriteString("dataset", dataset);
            if (extent is { First: { } first, Last: { } last })
            {
                json.WriteString("first", ColumnText.Of(first));
                json.WriteString("last", ColumnText.Of(last));
            }

            json.WriteNumber("rows", extent.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The versions of the tables.</summary>
    public static Dictionary<string, DeltaPin> ReadPins(string text) => Read(text, root => root.EnumerateObject().ToDictionary(
        p => p.Name,
        p => new DeltaPin(p.Value.GetProperty("version").GetInt64(), p.Value.TryGetProperty("withdrawals", out JsonElement withdrawals) && withdrawals.GetBoolean()),
        StringComparer.Ordinal));

    /// <summary>The change of a dataset, or null when the commit did not change it.</summary>
    public static DatasetChange? ReadChange(string text, string dataset, long sequence) => Read(text, root =>
    {
        foreach (JsonElement change in root.EnumerateArray())
        {
            if (change.GetProperty("dataset").GetString() == dataset)
            {
                return new ChangeExtent(Date(change, "first"), Date(change, "last"), change.GetProperty("rows").GetInt64()).ToChange(sequence, dataset);
            }
        }

        return null;
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static T Read<T>(string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or UnparsableValueException)
        {
            throw new StoreException($"A row of '{DeltaCommitRecord.Schema.Name}' cannot be read: {error.Message} The table was changed by other means; restore it.", StoreRetry.Useless, error);
        }
    }

    private static LocalDate? Date(JsonElement change, string name) => change.TryGetProperty(name, out JsonElement value) ? LocalDatePattern.Iso.Parse(value.GetString()!).GetValueOrThrow() : null;
}
