using System.Text.Json;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>The parts of a FINRA query that the synthetic source answers to.</summary>
/// <param name="Limit">The most rows of the page.</param>
/// <param name="Offset">The rows before the page.</param>
/// <param name="Equal">Filters by field.</param>
/// <param name="Symbols">The symbols asked for, or null for all.</param>
public sealed record FinraQueryBody(int Limit, int Offset, IReadOnlyDictionary<string, string> Equal, IReadOnlySet<string>? Symbols)
{
    /// <summary>Reads a query.</summary>
    public static FinraQueryBody Read(byte[] body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        var equal = root.GetProperty("compareFilters").EnumerateArray()
            .ToDictionary(f => f.GetProperty("fieldName").GetString()!, f => f.GetProperty("fieldValue").GetString()!, StringComparer.Ordinal);
        HashSet<string>? symbols = root.TryGetProperty("domainFilters", out JsonElement domain)
            ? [.. domain[0].GetProperty("values").EnumerateArray().Select(v => v.GetString()!)]
            : null;
        return new FinraQueryBody(root.GetProperty("limit").GetInt32(), root.GetProperty("offset").GetInt32(), equal, symbols);
    }

    /// <summary>Whether a symbol is asked for.</summary>
    public bool Wants(string symbol) => Symbols is null || Symbols.Contains(symbol);
}
