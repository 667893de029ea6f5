using System.Buffers;
using System.Text;
using System.Text.Json;

using MarketIngest.Storage.Files;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Delta;

/// <summary>What the merge must know of a file without opening it, as a tag of the file in the log. Statistics cannot tell it: they cut texts and instants.</summary>
internal static class DeltaFileTag
{
    /// <summary>The tag's name.</summary>
    public const string Name = "marketingest.file";

    /// <summary>The tag of a file just written.</summary>
    public static string Write(TableFile file)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("rows", file.Rows);
            WriteKey(json, "least", file, 0);
            WriteKey(json, "greatest", file, 1);
            Text(json, "first_as_of", file.FirstAsOf is { } firstAsOf ? ColumnText.Of(firstAsOf) : null);
            Text(json, "last_as_of", file.LastAsOf is { } lastAsOf ? ColumnText.Of(lastAsOf) : null);
            Text(json, "first_symbol", file.FirstSymbol);
            Text(json, "last_symbol", file.LastSymbol);
            Text(json, "first_known_at", file.FirstKnownAt is { } firstKnown ? ColumnText.Of(firstKnown) : null);
            Text(json, "last_known_at", file.LastKnownAt is { } lastKnown ? ColumnText.Of(lastKnown) : null);
            Text(json, "last_ended_at", file.LastEndedAt is { } ended ? ColumnText.Of(ended) : null);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The file that a tag tells of.</summary>
    /// <param name="schema">The dataset.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="name">The file, relative to the store's folder.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="bytes">Its length.</param>
    /// <exception cref="StoreException">The tag is damaged.</exception>
    public static TableFile Read(DatasetSchema schema, string tag, string name, string partition, long bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(tag);
            JsonElement root = document.RootElement;
            return new TableFile
            {
                Name = name,
                Partition = partition,
                Bytes = bytes,
                Rows = root.GetProperty("rows").GetInt64(),
                Keys = ReadKeys(schema, root),
                FirstAsOf = Date(root, "first_as_of"),
                LastAsOf = Date(root, "last_as_of"),
                FirstSymbol = Text(root, "first_symbol"),
                LastSymbol = Text(root, "last_symbol"),
                FirstKnownAt = Moment(root, "first_known_at"),
                LastKnownAt = Moment(root, "last_known_at"),
                LastEndedAt = Moment(root, "last_ended_at"),
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException or ArgumentException or UnparsableValueException)
        {
            throw new StoreException($"The log's tag '{Name}' of file '{name}' cannot be read: {error.Message} Restore the log from a copy.", StoreRetry.Useless, error);
        }
    }

    private static void WriteKey(Utf8JsonWriter json, string name, TableFile file, int row)
    {
        if (file.Keys is not { } keys)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (int ordinal in keys.Schema.KeyOrdinals)
        {
            json.WriteStringValue(keys.Vector(ordinal) is ColumnVector<decimal> numbers ? numbers.Values[row].ToString() : ColumnText.Of(keys, ordinal, row));
        }

        json.WriteEndArray();
    }

    private static ColumnBatch? ReadKeys(DatasetSchema schema, JsonElement root)
    {
        if (!root.TryGetProperty("least", out JsonElement least))
        {
            return null;
        }

        var keys = new ColumnBatchBuilder(schema);
        foreach (JsonElement bound in (JsonElement[])[least, root.GetProperty("greatest")])
        {
            int next = 0;
            foreach (ColumnDefinition column in schema.Columns)
            {
                if (column.IsKey)
                {
                    Append(keys.Vector(column.Ordinal), bound[next++].GetString()!);
                }
                else
                {
                    keys.Vector(column.Ordinal).AppendNull();
                }
            }

            keys.EndRow();
        }

        return keys.Build();
    }

    private static void Append(ColumnVector vector, string text)
    {
        if (!ValueText.TryAppend(vector, Encoding.UTF8.GetBytes(text)))
        {
            throw new FormatException($"'{text}' is no {vector.Kind}.");
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static LocalDate? Date(JsonElement root, string name) => Text(root, name) is { } text ? LocalDatePattern.Iso.Parse(text).GetValueOrThrow() : null;

    private static Instant? Moment(JsonElement root, string name) => Text(root, name) is { } text ? InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow() : null;

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
