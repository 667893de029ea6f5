using System.Collections.Immutable;
using System.Text.Json;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>All that the log says up to a commit, in one file.</summary>
internal static class Checkpoint
{
    /// <summary>Writes a checkpoint.</summary>
    public static void Write(Stream stream, string kind, StoreMemory memory)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        LogJson.WriteHeader(json, kind, memory.State.Sequence);
        json.WriteStartArray("tables");
        foreach (TableState table in memory.State.Tables.Values)
        {
            json.WriteStartObject();
            json.WriteString("dataset", table.Dataset);
            LogJson.WriteColumns(json, table.Columns);
            json.WriteString("partition_by", SnakeCase.Of(table.PartitionBy));
            json.WriteBoolean("withdrawals", table.HasWithdrawals);
            FileEntryJson.Write(json, "newest", table.Newest);
            FileEntryJson.Write(json, "history", table.History);
            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndArray();
        WriteCommits(json, memory);
        json.WriteStartArray("changes");
        foreach ((string dataset, long sequence, ChangeExtent extent) in memory.AllChanges)
        {
            json.WriteStartObject();
            json.WriteString("dataset", dataset);
            json.WriteNumber("sequence", sequence);
            LogJson.WriteExtent(json, extent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("retired");
        foreach (RetiredFile file in memory.Retired)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("at", ColumnText.Of(file.At));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads a checkpoint.</summary>
    public static void Read(JsonElement json, StoreMemory memory)
    {
        var tables = StoreState.Empty.Tables.ToBuilder();
        foreach (JsonElement table in json.GetProperty("tables").EnumerateArray())
        {
            string dataset = table.GetProperty("dataset").GetString()!;
            tables.Add(StoreState.TableName(dataset), new TableState(
                dataset,
                LogJson.ReadColumns(table),
                SnakeCase.Parse<PartitionBy>(table.GetProperty("partition_by").GetString()!),
                FileEntryJson.Read(table, "newest"),
                FileEntryJson.Read(table, "history"),
                table.GetProperty("withdrawals").GetBoolean()));
        }

        foreach (JsonElement commit in json.GetProperty("commits").EnumerateArray())
        {
            memory.Remember(commit.GetProperty("id").GetString()!, LogJson.ReadCounts(commit.GetProperty("counts")));
        }

        foreach (JsonElement change in json.GetProperty("changes").EnumerateArray())
        {
            memory.Remember(change.GetProperty("dataset").GetString()!, change.GetProperty("sequence").GetInt64(), LogJson.ReadExtent(change));
        }

        memory.Retired.AddRange(json.GetProperty("retired").EnumerateArray()
            .Select(f => new RetiredFile(FileEntryJson.Contained(f.GetProperty("name").GetString()!), FileEntryJson.Value<Instant>(ColumnKind.Instant, f.GetProperty("at").GetString()))));
        memory.Restore(new StoreState(json.GetProperty("sequence").GetInt64(), tables.ToImmutable()));
    }

    private static void WriteCommits(Utf8JsonWriter json, StoreMemory memory)
    {
        json.WriteStartArray("commits");
        foreach ((string id, WriteCounts counts) in memory.Commits)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            LogJson.WriteCounts(json, counts);
            json.WriteEndObject();
            if (json.BytesPending > 1 << 20)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }
}
