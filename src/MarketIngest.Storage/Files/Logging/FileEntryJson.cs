using System.Text;
using System.Text.Json;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>File entries as JSON.</summary>
internal static class FileEntryJson
{
    /// <summary>Writes entries as a property.</summary>
    public static void Write(Utf8JsonWriter json, string property, IReadOnlyList<FileEntry> files)
    {
        json.WriteStartArray(property);
        foreach (FileEntry file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("partition", file.Partition);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteNumber("rows", file.Rows);
            WriteTexts(json, "least", file.Least);
            WriteTexts(json, "greatest", file.Greatest);
            if (file.AsOf is { } asOf)
            {
                WriteTexts(json, "as_of", [ColumnText.Of(asOf.First), ColumnText.Of(asOf.Last)]);
            }

            if (file.Symbol is { } symbol)
            {
                WriteTexts(json, "symbol", [symbol.First, symbol.Last]);
            }

            if (file.KnownAt is { } known)
            {
                WriteTexts(json, "known_at", [ColumnText.Of(known.First), ColumnText.Of(known.Last)]);
            }

            if (file.EndedAt is { } ended)
            {
                json.WriteString("ended_at", ColumnText.Of(ended));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads entries of a property.</summary>
    public static IReadOnlyList<FileEntry> Read(JsonElement parent, string property) => [.. parent.GetProperty(property).EnumerateArray().Select(Read)];

    /// <summary>Writes texts as a property.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string property, IEnumerable<string> texts)
    {
        json.WriteStartArray(property);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Reads names of files of a property.</summary>
    public static IReadOnlyList<string> ReadNames(JsonElement parent, string property) => [.. ReadTexts(parent, property).Select(Contained)];

    /// <summary>Reads texts of a property.</summary>
    public static IReadOnlyList<string> ReadTexts(JsonElement parent, string property) => [.. parent.GetProperty(property).EnumerateArray().Select(t => t.GetString()!)];

    /// <summary>Reads a value that was written as its text.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static T Value<T>(ColumnKind kind, string? text)
        where T : struct
    {
        var vector = (ColumnVector<T>)ColumnVector.Create(kind);
        return ValueText.TryAppend(vector, Encoding.UTF8.GetBytes(text ?? "")) ? vector.Values[0] : throw new FormatException($"'{text}' is no {SnakeCase.Of(kind)}.");
    }

    /// <summary>A name from a log that somebody else may have written must not lead out of the folder.</summary>
    public static string Contained(string name) =>
        name.Length == 0 || Path.IsPathRooted(name) || name.Split('/').Any(s => s is "" or "." or "..") || name.AsSpan().IndexOfAny("\\:\0") >= 0
            ? throw new FormatException($"'{name}' is no name of a file within the store.")
            : name;

    private static FileEntry Read(JsonElement file) => new()
    {
        Name = Contained(file.GetProperty("name").GetString()!),
        Partition = Contained(file.GetProperty("partition").GetString()!),
        Bytes = file.GetProperty("bytes").GetInt64(),
        Rows = file.GetProperty("rows").GetInt64(),
        Least = ReadTexts(file, "least"),
        Greatest = ReadTexts(file, "greatest"),
        AsOf = Pair(file, "as_of") is [{ } first, { } last] ? (Value<LocalDate>(ColumnKind.Date, first), Value<LocalDate>(ColumnKind.Date, last)) : null,
        Symbol = Pair(file, "symbol") is [{ } from, { } to] ? (from, to) : null,
        KnownAt = Pair(file, "known_at") is [{ } early, { } late] ? (Value<Instant>(ColumnKind.Instant, early), Value<Instant>(ColumnKind.Instant, late)) : null,
        EndedAt = file.TryGetProperty("ended_at", out JsonElement ended) ? Value<Instant>(ColumnKind.Instant, ended.GetString()) : null,
    };

    private static IReadOnlyList<string>? Pair(JsonElement file, string property) => file.TryGetProperty(property, out _) ? ReadTexts(file, property) : null;
}
