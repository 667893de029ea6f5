using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MarketIngest.Analytics.Securities;

/// <summary>The claims of a span as the column <c>candidates</c> holds them.</summary>
internal static class SecurityCandidates
{
    /// <summary>Writes the claims.</summary>
    public static string Json(IEnumerable<SecurityClaim> claims)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (SecurityClaim claim in claims)
            {
                writer.WriteStartObject();
                writer.WriteString("cik", claim.Cik);
                writer.WriteString("name", claim.Name);
                writer.WriteString("exchange", claim.Exchange);
                writer.WriteString("evidence", claim.Evidence);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The matches of a row: itself, or one for each candidate.</summary>
    public static IEnumerable<SecurityMatch> Matches(Security row)
    {
        if (row.Candidates is null)
        {
            return [SecurityMatch.Of(row)];
        }

        using JsonDocument document = JsonDocument.Parse(row.Candidates);
        return [.. document.RootElement.EnumerateArray().Select(c => SecurityMatch.Of(row) with { Cik = Text(c, "cik"), Name = Text(c, "name"), Exchange = Text(c, "exchange"), Evidence = Text(c, "evidence") })];
    }

    private static string? Text(JsonElement candidate, string name) => candidate.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
