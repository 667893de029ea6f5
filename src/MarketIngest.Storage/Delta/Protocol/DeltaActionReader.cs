using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Takes one line of a log entry apart.</summary>
internal static class DeltaActionReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeltaJson.MaxDepth };

    /// <summary>Reads a line.</summary>
    /// <returns>The action, or null when its kind is unknown: other writers may add kinds.</returns>
    /// <exception cref="StoreException">The line is damaged or of a wrong shape; the message names file and line.</exception>
    public static DeltaAction? Read(ReadOnlyMemory<byte> line, DeltaPlace place)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return Read(document.RootElement, place);
        }
        catch (JsonException error)
        {
            throw place.Damaged($"the line is cut off or no JSON ({error.Message.TrimEnd('.')}).", error);
        }
        catch (InvalidOperationException error)
        {
            throw place.Damaged($"the line holds bytes or characters that are no text ({error.Message.TrimEnd('.')}).", error);
        }
    }

    private static DeltaAction? Read(JsonElement root, DeltaPlace place)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw place.Damaged("the line is no JSON object.");
        }

        DeltaAction? found = null;
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null || !IsKnown(property.Name))
            {
                continue;
            }

            if (found is not null)
            {
                throw place.Damaged("the line holds two actions.");
            }

            found = property.Value.ValueKind == JsonValueKind.Object
                ? Read(property.Name, new DeltaJson(property.Value, property.Name, place), place)
                : throw place.Damaged($"'{property.Name}' is no JSON object.");
        }

        return found;
    }

    private static bool IsKnown(string name) => name is "add" or "remove" or "metaData" or "protocol" or "txn" or "commitInfo";

    private static DeltaAction Read(string name, DeltaJson fields, DeltaPlace place) => name switch
    {
        "add" => Add(fields, place),
        "remove" => Remove(fields, place),
        "metaData" => Metadata(fields),
        "protocol" => new DeltaProtocol(fields.Int32("minReaderVersion"), fields.Int32("minWriterVersion"))
        {
            ReaderFeatures = fields.ListOrNull("readerFeatures"),
            WriterFeatures = fields.ListOrNull("writerFeatures"),
        },
        "txn" => new DeltaTransaction(fields.Text("appId"), fields.Int64("version"), fields.Int64OrNull("lastUpdated")),
        _ => CommitInfo(fields),
    };

    private static DeltaAdd Add(DeltaJson fields, DeltaPlace place)
    {
        RefuseDeletionVector(fields, place);
        return new DeltaAdd(DeltaPath.Decode(fields.Text("path")))
        {
            PartitionValues = fields.MapOrNull("partitionValues") ?? DeltaMap.Empty,
            Size = fields.Int64("size") is >= 0 and var size ? size : throw place.Damaged("'add.size' is negative."),
            ModificationTime = fields.Int64("modificationTime"),
            DataChange = fields.BooleanOrNull("dataChange") ?? true,
            Stats = fields.TextOrNull("stats"),
            Tags = fields.MapOrNull("tags") ?? DeltaMap.Empty,
        };
    }

    private static DeltaRemove Remove(DeltaJson fields, DeltaPlace place)
    {
        RefuseDeletionVector(fields, place);
        return new DeltaRemove(DeltaPath.Decode(fields.Text("path")))
        {
            DeletionTimestamp = fields.Int64OrNull("deletionTimestamp"),
            DataChange = fields.BooleanOrNull("dataChange") ?? true,
            PartitionValues = fields.MapOrNull("partitionValues"),
            Size = fields.Int64OrNull("size"),
        };
    }

    private static DeltaMetadata Metadata(DeltaJson fields) =>
        new(fields.Text("id"), fields.Text("schemaString"), fields.ListOrNull("partitionColumns") ?? [], fields.MapOrNull("configuration") ?? DeltaMap.Empty)
        {
            Name = fields.TextOrNull("name"),
            Description = fields.TextOrNull("description"),
            Provider = fields.ObjectOrNull("format")?.TextOrNull("provider") ?? "parquet",
            CreatedTime = fields.Int64OrNull("createdTime"),
        };

    private static DeltaCommitInfo CommitInfo(DeltaJson fields) => new(fields.TextOrNull("operation"))
    {
        // Of provenance the protocol promises nothing; only what is used here is read.
        Timestamp = fields.Int64OrNull("timestamp"),
        InCommitTimestamp = fields.Int64OrNull("inCommitTimestamp"),
        ReadVersion = fields.Int64OrNull("readVersion"),
        IsBlindAppend = fields.BooleanOrNull("isBlindAppend"),
        EngineInfo = fields.TextOrNull("engineInfo"),
    };

    private static void RefuseDeletionVector(DeltaJson fields, DeltaPlace place)
    {
        if (fields.Has("deletionVector"))
        {
            throw new StoreException($"Delta log '{place.File}', line {place.Line}: the file has a deletion vector; the feature 'deletionVectors' is not supported. Rewrite the table without it (REORG TABLE … APPLY (PURGE)).", StoreRetry.Useless);
        }
    }
}
