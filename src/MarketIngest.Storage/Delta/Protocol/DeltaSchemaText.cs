using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The schema of a table as the JSON text that its metadata holds.</summary>
internal static class DeltaSchemaText
{
    /// <summary>The columns of a schema.</summary>
    /// <param name="schema">The JSON text.</param>
    /// <param name="table">The table, for messages.</param>
    /// <exception cref="StoreException">The text is no schema.</exception>
    public static IReadOnlyList<DeltaField> Read(string schema, string table)
    {
        try
        {
            using var document = JsonDocument.Parse(schema, new JsonDocumentOptions { MaxDepth = DeltaJson.MaxDepth });
            List<DeltaField> fields = [];
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (JsonElement field in document.RootElement.GetProperty("fields").EnumerateArray())
            {
                DeltaField read = Field(field);
                fields.Add(names.Add(read.Name) ? read : throw Damaged(table, $"column '{read.Name}' is declared twice", cause: null));
            }

            return fields;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Damaged(table, error.Message, error);
        }
    }

    /// <summary>The JSON text of a schema.</summary>
    public static string Write(IEnumerable<DeltaField> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "struct");
            json.WriteStartArray("fields");
            foreach (DeltaField field in fields)
            {
                json.WriteStartObject();
                json.WriteString("name", field.Name);
                json.WriteString("type", field.Type);
                json.WriteBoolean("nullable", field.IsNullable);
                json.WriteStartObject("metadata");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static DeltaField Field(JsonElement field)
    {
        JsonElement type = field.GetProperty("type");
        string name = type.ValueKind == JsonValueKind.String ? type.GetString()! : type.GetProperty("type").GetString()!;
        return new DeltaField(field.GetProperty("name").GetString()!, name, !field.TryGetProperty("nullable", out JsonElement nullable) || nullable.GetBoolean())
        {
            WriterFeature = field.TryGetProperty("metadata", out JsonElement metadata) && metadata.ValueKind == JsonValueKind.Object ? Feature(metadata) : null,
        };
    }

    private static string? Feature(JsonElement metadata)
    {
        foreach (JsonProperty setting in metadata.EnumerateObject())
        {
            string? feature = setting.Name switch
            {
                "delta.invariants" => "invariants",
                "delta.generationExpression" => "generatedColumns",
                _ when setting.Name.StartsWith("delta.identity.", StringComparison.Ordinal) => "identityColumns",
                _ => null,
            };
            if (feature is not null)
            {
                return feature;
            }
        }

        return null;
    }

    private static StoreException Damaged(string table, string what, Exception? cause) =>
        new($"Delta table '{table}' has a schema that cannot be read: {what.TrimEnd('.')}. Restore the log from a copy.", StoreRetry.Useless, cause);
}
