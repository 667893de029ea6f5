using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Writes actions as lines of a log entry.</summary>
internal static class DeltaActionWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    /// <summary>All actions, one a line.</summary>
    public static byte[] Write(IEnumerable<DeltaAction> actions)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        foreach (DeltaAction action in actions)
        {
            json.WriteStartObject();
            Write(json, action);
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DeltaAction action)
    {
        switch (action)
        {
            case DeltaAdd add:
                json.WriteStartObject("add");
                json.WriteString("path", DeltaPath.Encode(add.Path));
                Map(json, "partitionValues", add.PartitionValues);
                json.WriteNumber("size", add.Size);
                json.WriteNumber("modificationTime", add.ModificationTime);
                json.WriteBoolean("dataChange", add.DataChange);
                TextIfAny(json, "stats", add.Stats);
                MapIfAny(json, "tags", add.Tags);
                break;
            case DeltaRemove remove:
                json.WriteStartObject("remove");
                json.WriteString("path", DeltaPath.Encode(remove.Path));
                NumberIfAny(json, "deletionTimestamp", remove.DeletionTimestamp);
                json.WriteBoolean("dataChange", remove.DataChange);
                if (remove is { PartitionValues: { } values, Size: { } size })
                {
                    json.WriteBoolean("extendedFileMetadata", true);
                    Map(json, "partitionValues", values);
                    json.WriteNumber("size", size);
                }

                break;
            case DeltaMetadata metadata:
                Write(json, metadata);
                break;
            case DeltaProtocol protocol:
                json.WriteStartObject("protocol");
                json.WriteNumber("minReaderVersion", protocol.MinReaderVersion);
                json.WriteNumber("minWriterVersion", protocol.MinWriterVersion);
                ListIfAny(json, "readerFeatures", protocol.ReaderFeatures);
                ListIfAny(json, "writerFeatures", protocol.WriterFeatures);
                break;
            case DeltaTransaction transaction:
                json.WriteStartObject("txn");
                json.WriteString("appId", transaction.AppId);
                json.WriteNumber("version", transaction.Version);
                NumberIfAny(json, "lastUpdated", transaction.LastUpdated);
                break;
            case DeltaCommitInfo info:
                Write(json, info);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action.");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DeltaMetadata metadata)
    {
        json.WriteStartObject("metaData");
        json.WriteString("id", metadata.Id);
        TextIfAny(json, "name", metadata.Name);
        TextIfAny(json, "description", metadata.Description);
        json.WriteStartObject("format");
        json.WriteString("provider", metadata.Provider);
        json.WriteStartObject("options");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("schemaString", metadata.SchemaString);
        List(json, "partitionColumns", metadata.PartitionColumns);
        Map(json, "configuration", metadata.Configuration);
        NumberIfAny(json, "createdTime", metadata.CreatedTime);
    }

    private static void Write(Utf8JsonWriter json, DeltaCommitInfo info)
    {
        json.WriteStartObject("commitInfo");
        NumberIfAny(json, "timestamp", info.Timestamp);
        TextIfAny(json, "operation", info.Operation);
        Map(json, "operationParameters", info.Parameters);
        NumberIfAny(json, "readVersion", info.ReadVersion);
        json.WriteString("isolationLevel", "Serializable");
        if (info.IsBlindAppend is { } blind)
        {
            json.WriteBoolean("isBlindAppend", blind);
        }

        TextIfAny(json, "engineInfo", info.EngineInfo);
        TextIfAny(json, "txnId", info.TxnId);
    }

    private static void Map(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string?> map)
    {
        json.WriteStartObject(name);
        foreach ((string key, string? value) in map)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void MapIfAny(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string?> map)
    {
        if (map.Count > 0)
        {
            Map(json, name, map);
        }
    }

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> list)
    {
        json.WriteStartArray(name);
        foreach (string item in list)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void ListIfAny(Utf8JsonWriter json, string name, IReadOnlyList<string>? list)
    {
        if (list is not null)
        {
            List(json, name, list);
        }
    }

    private static void TextIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void NumberIfAny(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
