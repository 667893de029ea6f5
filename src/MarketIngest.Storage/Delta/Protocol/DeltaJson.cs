using System.Globalization;
using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The fields of one action, read with errors that name the file, the line and the field.</summary>
/// <param name="fields">The action's object.</param>
/// <param name="action">The action's name.</param>
/// <param name="place">Where it stands.</param>
internal readonly struct DeltaJson(JsonElement fields, string action, DeltaPlace place)
{
    /// <summary>The deepest nesting of objects in a line.</summary>
    public const int MaxDepth = 64;

    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    public string? TextOrNull(string name) => Find(name) is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, value, "a text");

    public long Int64(string name) => Int64OrNull(name) ?? throw Missing(name);

    public int Int32(string name) => Int64(name) is >= 0 and <= int.MaxValue and var value ? (int)value : throw Wrong(name, Find(name)!.Value, "a version number");

    public long? Int64OrNull(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw Wrong(name, value, "a whole number of 64 bits");
    }

    public bool? BooleanOrNull(string name) => Find(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, value, "true or false"),
    };

    /// <summary>A map of texts; numbers and Booleans in place of texts are taken as written.</summary>
    public IReadOnlyDictionary<string, string?>? MapOrNull(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(name, value, "an object");
        }

        var map = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (JsonProperty entry in value.EnumerateObject())
        {
            map[entry.Name] = entry.Value.ValueKind switch
            {
                JsonValueKind.String => entry.Value.GetString(),
                JsonValueKind.Null => null,
                JsonValueKind.Object or JsonValueKind.Array => throw Wrong($"{name}.{entry.Name}", entry.Value, "a text"),
                _ => entry.Value.GetRawText(),
            };
        }

        return map.Count == 0 ? DeltaMap.Empty : map;
    }

    public IReadOnlyList<string>? ListOrNull(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, value, "an array");
        }

        List<string> list = [];
        foreach (JsonElement item in value.EnumerateArray())
        {
            list.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name, item, "a text"));
        }

        return list;
    }

    /// <summary>An object within the action, or null.</summary>
    public DeltaJson? ObjectOrNull(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new DeltaJson(value, $"{action}.{name}", place) : throw Wrong(name, value, "an object");

    /// <summary>Whether a field is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    private JsonElement? Find(string name) => fields.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private StoreException Missing(string name) => place.Damaged($"'{action}' has no '{name}'.");

    private StoreException Wrong(string name, JsonElement value, string wanted)
    {
        string raw = value.GetRawText();
        return place.Damaged(string.Create(CultureInfo.InvariantCulture, $"'{action}.{name}' is {(raw.Length > 80 ? raw[..80] + "…" : raw)} and should be {wanted}."));
    }
}
