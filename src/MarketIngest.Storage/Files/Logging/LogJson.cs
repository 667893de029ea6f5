using System.Text.Json;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Commit records as JSON.</summary>
internal static class LogJson
{
    /// <summary>The version of the layout; a store of a later one is refused.</summary>
    public const int Format = 1;

    /// <summary>Writes what every file of the log begins with.</summary>
    public static void WriteHeader(Utf8JsonWriter json, string kind, long sequence)
    {
        json.WriteNumber("format", Format);
        json.WriteString("kind", kind);
        json.WriteNumber("sequence", sequence);
    }

    /// <summary>Checks what every file of the log begins with.</summary>
    /// <exception cref="StoreException">It belongs to a store of another kind or of a newer version.</exception>
    /// <exception cref="FormatException">It is another commit's.</exception>
    public static void CheckHeader(JsonElement json, string kind, long sequence, string path)
    {
        if (json.GetProperty("format").GetInt32() > Format)
        {
            throw new StoreException($"'{path}' has format {json.GetProperty("format").GetInt32()}, and this version knows {Format}: it was written by a newer version of MarketIngest. Use that version or a newer one.", StoreRetry.Useless);
        }

        if (json.GetProperty("kind").GetString() is { } other && other != kind)
        {
            throw new StoreException($"'{path}' belongs to a store of {other} files, and {kind} files are asked for. Open it as what it is, or choose another folder.", StoreRetry.Useless);
        }

        if (json.GetProperty("sequence").GetInt64() != sequence)
        {
            throw new FormatException($"it is the record of commit {json.GetProperty("sequence").GetInt64()}");
        }
    }

    /// <summary>Writes a record.</summary>
    public static void Write(Utf8JsonWriter json, string kind, LogRecord record)
    {
        json.WriteStartObject();
        WriteHeader(json, kind, record.Sequence);
        json.WriteString("id", record.Id);
        json.WriteString("at", ColumnText.Of(record.At));
        WriteCounts(json, record.Counts);
        json.WriteStartArray("tables");
        foreach (TableRecord table in record.Tables)
        {
            Write(json, table);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads a record.</summary>
    public static LogRecord Read(JsonElement json) => new(
        json.GetProperty("sequence").GetInt64(),
        json.GetProperty("id").GetString()!,
        FileEntryJson.Value<Instant>(ColumnKind.Instant, json.GetProperty("at").GetString()),
        ReadCounts(json.GetProperty("counts")),
        [.. json.GetProperty("tables").EnumerateArray().Select(ReadTable)]);

    /// <summary>Writes counts as the property <c>counts</c>.</summary>
    public static void WriteCounts(Utf8JsonWriter json, WriteCounts counts)
    {
        json.WriteStartArray("counts");
        json.WriteNumberValue(counts.Inserted);
        json.WriteNumberValue(counts.Updated);
        json.WriteNumberValue(counts.Unchanged);
        json.WriteNumberValue(counts.Withdrawn);
        json.WriteEndArray();
    }

    /// <summary>Reads counts.</summary>
    public static WriteCounts ReadCounts(JsonElement json) => new(json[0].GetInt64(), json[1].GetInt64(), json[2].GetInt64(), json[3].GetInt64());

    /// <summary>Writes columns as the property <c>columns</c>.</summary>
    public static void WriteColumns(Utf8JsonWriter json, IReadOnlyDictionary<string, string> columns)
    {
        json.WriteStartObject("columns");
        foreach ((string name, string type) in columns)
        {
            json.WriteString(name, type);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads the property <c>columns</c>.</summary>
    public static IReadOnlyDictionary<string, string> ReadColumns(JsonElement json) =>
        json.GetProperty("columns").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);

    /// <summary>Writes how far a change reaches, into the current object.</summary>
    public static void WriteExtent(Utf8JsonWriter json, ChangeExtent extent)
    {
        json.WriteNumber("changed_rows", extent.Rows);
        if (extent is { First: { } first, Last: { } last })
        {
            json.WriteString("changed_from", ColumnText.Of(first));
            json.WriteString("changed_to", ColumnText.Of(last));
        }
    }

    /// <summary>Reads how far a change reaches.</summary>
    public static ChangeExtent ReadExtent(JsonElement json) => new(Date(json, "changed_from"), Date(json, "changed_to"), json.GetProperty("changed_rows").GetInt64());

    private static void Write(Utf8JsonWriter json, TableRecord table)
    {
        json.WriteStartObject();
        json.WriteString("dataset", table.Dataset);
        WriteColumns(json, table.Columns);
        json.WriteString("partition_by", SnakeCase.Of(table.PartitionBy));
        json.WriteBoolean("withdrawals", table.HasWithdrawals);
        WriteExtent(json, table.Extent);
        FileEntryJson.Write(json, "added", table.AddedNewest);
        FileEntryJson.WriteTexts(json, "removed", table.RemovedNewest);
        FileEntryJson.Write(json, "added_history", table.AddedHistory);
        FileEntryJson.WriteTexts(json, "removed_history", table.RemovedHistory);
        json.WriteEndObject();
    }

    private static TableRecord ReadTable(JsonElement json) => new()
    {
        Dataset = json.GetProperty("dataset").GetString()!,
        Columns = ReadColumns(json),
        PartitionBy = SnakeCase.Parse<PartitionBy>(json.GetProperty("partition_by").GetString()!),
        HasWithdrawals = json.GetProperty("withdrawals").GetBoolean(),
        Extent = ReadExtent(json),
        AddedNewest = FileEntryJson.Read(json, "added"),
        RemovedNewest = FileEntryJson.ReadNames(json, "removed"),
        AddedHistory = FileEntryJson.Read(json, "added_history"),
        RemovedHistory = FileEntryJson.ReadNames(json, "removed_history"),
    };

    private static LocalDate? Date(JsonElement json, string property) =>
        json.TryGetProperty(property, out JsonElement date) ? FileEntryJson.Value<LocalDate>(ColumnKind.Date, date.GetString()) : null;
}
